import { formatFor, houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import type { SettlingCompany } from "#db/queries/settling-facts.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Statement } from "#loyalty/statement/schema.ts"
import { openTasks } from "./open-task.ts"

/** Days in which goods that a rebate is paid in are to be handed over. */
const DAYS_TO_HAND_OVER = 30

/** A rebate that is paid in goods is handed over by a person: a task says what it is worth. Once per company and run. */
export async function openGoodsTasks(
  tx: Db,
  settled: readonly { company: SettlingCompany; statement: Statement }[],
  now: Date,
): Promise<void> {
  const dueOn = addDays(houseTime(now).dayOn, DAYS_TO_HAND_OVER)
  const wishes = settled.flatMap(({ company, statement: { run, sums } }) => {
    if (!run || sums.goodsCents === 0) return []
    const [en, zh] = [formatFor("en").money(sums.goodsCents), formatFor("zh-CN").money(sums.goodsCents)]
    return {
      kind: "hand_over_gift" as const,
      dedupeKey: `rebate_goods:${run.id}:${company.id}`,
      companyId: company.id,
      assigneeId: company.repId,
      dueOn,
      detail: {
        gift: { en: `Goods worth ${en}`, zh: `价值 ${zh} 的货品` },
        title: { en: `Rebate ${run.payPeriod}, ${run.number}`, zh: `${run.payPeriod} 返利，${run.number}` },
        of: `settlement:${run.id}`,
        by: company.repName ?? "",
      },
    }
  })
  await openTasks(tx, wishes, now)
}
