import { sql } from "drizzle-orm"
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { day, id, instant } from "../columns.ts"
import { companies, users } from "./companies.ts"

/** Something a person of the house has to do, with its reason. Made by commands and nightly jobs; once per key. */
export const tasks = pgTable(
  "tasks",
  {
    id: id().primaryKey(),
    dedupeKey: text().notNull().unique(),
    kind: text({ enum: ["hand_over_gift", "guard_finding", "seat_challenged", "tier_falls"] }).notNull(),
    companyId: uuid().references(() => companies.id),
    /** Null: any admin. */
    assigneeId: uuid().references(() => users.id),
    dueOn: day().notNull(),
    /** What its sentence is made of; every kind has its own words. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text({ enum: ["open", "done", "dropped"] })
      .notNull()
      .default("open"),
    createdAt: instant().notNull(),
    closedAt: instant(),
    closedById: uuid().references(() => users.id),
    closeNote: text(),
  },
  (t) => [
    index("tasks_open").on(t.dueOn).where(sql`${t.status} = 'open'`),
    index("tasks_company").on(t.companyId),
    check("tasks_closed", sql`(${t.status} = 'open') = (${t.closedAt} is null)`),
  ],
)
