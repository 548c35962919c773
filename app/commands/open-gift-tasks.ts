import { formatFor } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { findGivers } from "#db/queries/awards.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { AwardRule, MilestoneRule } from "#loyalty/program/schema.ts"
import { openTasks, type TaskWish } from "./open-task.ts"

export type Won = {
  companyId: string
  rule: Pick<AwardRule | MilestoneRule, "name" | "gift">
  /** "award:<id>" or "milestone:<key>" */
  of: string
  period: string | null
}

/** Within a month the named person has been there. */
const DAYS_TO_HAND_OVER = 30

/** For everything won that comes with a gift: a task for the person that the program names, or for any admin if nobody has the name. */
export async function openGiftTasks(
  tx: Db,
  won: readonly Won[],
  { todayOn, now }: { todayOn: string; now: Date },
): Promise<void> {
  const gifts = won.flatMap(({ rule, ...each }) => (rule.gift ? [{ ...each, rule, gift: rule.gift }] : []))
  if (gifts.length === 0) return
  const givers = await findGivers(tx, [...new Set(gifts.map(({ gift }) => gift.handedOverBy))])
  await openTasks(
    tx,
    gifts.map(({ companyId, of, period, rule, gift }): TaskWish => {
      const { en, zh } = rule.name
      return {
        kind: "hand_over_gift",
        dedupeKey: `gift:${companyId}:${of}`,
        companyId,
        assigneeId: givers.get(gift.handedOverBy.toLowerCase()) ?? null,
        dueOn: addDays(todayOn, DAYS_TO_HAND_OVER),
        detail: {
          gift: gift.name,
          title: {
            en: period === null ? en : `${en} ${formatFor("en").period(period)}`,
            zh: period === null ? zh : `${formatFor("zh-CN").period(period)}${zh}`,
          },
          of,
          by: gift.handedOverBy,
        },
      }
    }),
    now,
  )
}
