import type { Db } from "#db/client.server.ts"
import type { JobName, JobPayload } from "./registry.ts"
import { resendMail } from "./resend-mail.ts"
import { reviewLoyalty } from "./review-loyalty.ts"
import { sendMail } from "./send-mail.ts"

export type JobTools = { db: Db; now: Date }

/** What each job does. A handler may run twice for one job (a worker can die after its work): each is safe to repeat. */
export const handlers: { [Name in JobName]: (payload: JobPayload<Name>, tools: JobTools) => Promise<void> } =
  {
    "send-mail": sendMail,
    "resend-mail": resendMail,
    "refresh-insight": async () => {},
    "review-loyalty": reviewLoyalty,
    "verify-books": async () => {},
  }
