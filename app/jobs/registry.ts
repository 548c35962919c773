import { z } from "zod"

/** Every job of the product and what it carries. Handlers are in handlers.ts, so that enqueuing loads none of them. */
export const jobs = {
  /** Renders and sends (or keeps) one mail. `facts` is parsed again by the template's own schema. */
  "send-mail": z.object({
    dedupeKey: z.string(),
    template: z.string(),
    to: z.string(),
    locale: z.enum(["en", "zh-CN"]),
    facts: z.record(z.string(), z.unknown()),
  }),
  /** Sends a kept or failed mail again, as staff asked. */
  "resend-mail": z.object({ mailId: z.uuid() }),
  /** Refits the score and refreshes states, cohorts and shares for the day. Nightly. */
  "refresh-insight": z.object({}),
  /** Monthly tier review, seat tiers, points that expire, awards of the closed year. Nightly; does what is due. */
  "review-loyalty": z.object({}),
  /** Looks who is really treated like whom, and keeps what it finds. Nightly, after insight. */
  "guard-treatment": z.object({}),
  /** Replays real history through the live program and up to three drafts; the run's row says which. */
  "simulate-programs": z.object({ runId: z.uuid() }),
  /** Pays out an approved settlement run, company by company; goes on where an earlier try stopped. */
  "settle-rebates": z.object({ runId: z.uuid() }),
  /** Refolds ledger and stock and reports differences. Nightly. */
  "verify-books": z.object({}),
} as const satisfies Record<string, z.ZodType>

/** When the house sleeps, in the house's time zone. */
export const schedule = {
  "review-loyalty": "1 0 * * *",
  "refresh-insight": "40 1 * * *",
  "guard-treatment": "0 2 * * *",
  "verify-books": "20 2 * * *",
} as const satisfies Partial<Record<JobName, string>>

/** Jobs of which many may wait at once; of the others one waiting job is enough, more are dropped. */
export const manyWaiting: ReadonlySet<JobName> = new Set<JobName>([
  "send-mail",
  "resend-mail",
  "simulate-programs",
])

export type JobName = keyof typeof jobs
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>
