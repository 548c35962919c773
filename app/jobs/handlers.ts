import type { Db } from "#db/client.server.ts"
import { guardTreatment } from "./guard-treatment.ts"
import { refreshInsight } from "./refresh-insight.ts"
import type { JobName, JobPayload } from "./registry.ts"
import { resendMail } from "./resend-mail.ts"
import { reviewLoyalty } from "./review-loyalty.ts"
import { sendMail } from "./send-mail.ts"
import { settleRebates } from "./settle-rebates.ts"
import { simulatePrograms } from "./simulate-programs.ts"
import { verifyBooks } from "./verify-books.ts"

export type JobTools = { db: Db; now: Date }

/** What each job does. A handler may run twice for one job (a worker can die after its work): each is safe to repeat. */
export const handlers: { [Name in JobName]: (payload: JobPayload<Name>, tools: JobTools) => Promise<void> } =
  {
    "send-mail": sendMail,
    "resend-mail": resendMail,
    "refresh-insight": refreshInsight,
    "review-loyalty": reviewLoyalty,
    "guard-treatment": guardTreatment,
    "simulate-programs": simulatePrograms,
    "settle-rebates": settleRebates,
    "verify-books": verifyBooks,
  }
