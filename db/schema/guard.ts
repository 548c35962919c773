import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { day, id, instant } from "../columns.ts"
import { users } from "./companies.ts"
import { programVersions } from "./program.ts"

/** What the differentiation guard found on live data, kept until it is gone. Nightly. */
export const guardFindings = pgTable(
  "guard_findings",
  {
    /** "twins:<larger>:<smaller>", "saturated:<company>:<rule>", "cliff:<rule>:<tier>:<from>", "unprofitable:<company>" */
    key: text().primaryKey(),
    kind: text({ enum: ["twins", "saturated", "cliff", "unprofitable"] }).notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
    /** The figures the sentence is made of. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    firstSeenOn: day().notNull(),
    lastSeenOn: day().notNull(),
    /** The day it was no longer found. */
    goneOn: day(),
    /** Accepted by name, with the reason. */
    overriddenById: uuid().references(() => users.id),
    overrideReason: text(),
    overriddenAt: instant(),
  },
  (t) => [index("guard_findings_open").on(t.kind, t.goneOn)],
)

/** A replay of real history through the live version and up to three drafts. Runs as a job. */
export const simulationRuns = pgTable("simulation_runs", {
  id: id().primaryKey(),
  title: text().notNull(),
  liveVersionId: uuid()
    .notNull()
    .references(() => programVersions.id),
  /** The drafts with the body that was simulated: a draft edited later does not change an old run. */
  drafts: jsonb().$type<{ id: string; title: string; hash: string; body: unknown }[]>().notNull(),
  status: text({ enum: ["queued", "running", "done", "refused", "cancelled", "failed"] }).notNull(),
  /** Parts per million done. */
  progressPpm: integer().notNull().default(0),
  step: text().notNull().default(""),
  cancelRequested: boolean().notNull().default(false),
  result: jsonb().$type<Record<string, unknown>>(),
  error: text(),
  createdById: uuid()
    .notNull()
    .references(() => users.id),
  createdAt: instant().notNull(),
  startedAt: instant(),
  finishedAt: instant(),
})

/** One line of a run's result per company, for drill-down and export. */
export const simulationCompanies = pgTable(
  "simulation_companies",
  {
    runId: uuid()
      .notNull()
      .references(() => simulationRuns.id),
    companyId: id().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.companyId] })],
)
