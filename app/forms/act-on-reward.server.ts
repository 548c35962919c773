import { z } from "zod"
import { addRewardCodes } from "#app/commands/add-reward-codes.ts"
import { archiveReward } from "#app/commands/archive-reward.ts"
import { saveReward } from "#app/commands/save-reward.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import { isCounted, rewardKinds, rewardPlates } from "#app/commerce/reward-choices.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import type { RewardSheet } from "#db/queries/staff-rewards.ts"

type Desk = { rewardId: string; create: boolean; actorId: string; now: Date; t: Translate<"redeem"> }
type Errors = Record<string, string>
export type RewardActed =
  | { ok: true; said: string }
  | { ok: false; part: "sheet" | "codes"; errors: Errors; values: Record<string, string> }

const text = (most: number) => z.string().trim().max(most)
const whole = (most: number) => z.coerce.number().int().min(1).max(most)
const none = z.literal("").transform(() => null)
const sheetForm = z.object({
  kind: z.enum(rewardKinds),
  nameEn: text(120).min(2),
  nameZh: text(120).min(1),
  descriptionEn: text(600),
  descriptionZh: text(600),
  plate: z.enum(rewardPlates),
  pointsPrice: whole(100_000_000),
  stock: z.union([none, z.coerce.number().int().min(0).max(1_000_000)]).default(null),
  minTierKey: z.union([none, text(40)]),
  perYearLimit: z.union([none, whole(10_000)]),
  position: z.coerce.number().int().min(0).max(10_000).catch(0),
})
const fields = [
  "nameEn",
  "nameZh",
  "descriptionEn",
  "descriptionZh",
  "pointsPrice",
  "stock",
  "perYearLimit",
] as const

export async function actOnReward(db: Db, form: FormData, desk: Desk): Promise<RewardActed> {
  const intent = form.get("intent")
  if (intent === "codes") return addCodes(db, form, desk)
  if (intent === "archive" || intent === "restore") {
    const { rewardId, actorId, now, t } = desk
    const status = intent === "archive" ? "archived" : "active"
    const outcome = await archiveReward(db, { rewardId, status, actorId }, now)
    if (!outcome.ok) return refused("sheet", { form: t("sheet.error.notFound") }, form)
    return { ok: true, said: t(`sheet.said.${intent}`) }
  }
  return saveSheet(db, form, desk)
}

async function saveSheet(db: Db, form: FormData, desk: Desk): Promise<RewardActed> {
  const { rewardId, create, actorId, now, t } = desk
  const read = readRewardSheet(form, t)
  if (!read.ok) return refused("sheet", read.errors, form)
  const outcome = await saveReward(db, { rewardId, create, sheet: read.sheet, actorId }, now)
  if (outcome.ok) return { ok: true, said: t(outcome.changed ? "sheet.said.saved" : "sheet.said.unchanged") }
  const words = outcome.reason === "not_found" ? "sheet.error.notFound" : "sheet.error.kindFixed"
  return refused("sheet", { form: t(words) }, form)
}

/** The whole sheet, or every field that is wrong with its own words. */
export function readRewardSheet(
  form: FormData,
  t: Translate<"redeem">,
): { ok: true; sheet: RewardSheet } | { ok: false; errors: Errors } {
  const parsed = sheetForm.safeParse(Object.fromEntries(form))
  const errors: Errors = {}
  for (const issue of parsed.error?.issues ?? []) {
    const field = fields.find((name) => name === issue.path[0])
    if (field) errors[field] = t(`sheet.error.${field}`)
    else errors.form = t("sheet.error.form")
  }
  const costCents = parseMoney(String(form.get("cost") ?? ""))
  if (costCents === null) errors.cost = t("sheet.error.amount")
  const isCredit = form.get("kind") === "account_credit"
  const creditCents = isCredit ? parseMoney(String(form.get("credit") ?? "")) : null
  if (isCredit && !creditCents) errors.credit = t("sheet.error.credit")
  if (!parsed.success || costCents === null || Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    sheet: {
      ...parsed.data,
      stock: isCounted(parsed.data.kind) ? parsed.data.stock : null,
      costCents,
      creditCents,
    },
  }
}

async function addCodes(db: Db, form: FormData, desk: Desk): Promise<RewardActed> {
  const { rewardId, actorId, now, t } = desk
  const codes = readCodes(String(form.get("codes") ?? ""))
  const until = z.union([none, z.iso.date()]).safeParse(form.get("validUntilOn") ?? "")
  const errors: Errors = {}
  if (!until.success) errors.validUntilOn = t("codes.error.day")
  if (!codes.ok) errors.codes = t("codes.error.line", { line: codes.line })
  if (!until.success || !codes.ok) return refused("codes", errors, form)
  const outcome = await addRewardCodes(
    db,
    { rewardId, codes: codes.codes, validUntilOn: until.data, actorId },
    now,
  )
  if (!outcome.ok) return refused("codes", { codes: t(`codes.error.${outcome.reason}`) }, form)
  const { added, known } = outcome
  return { ok: true, said: t(known > 0 ? "codes.saidKnown" : "codes.said", { count: added, known }) }
}

/** One code a line, also separated by commas; letters, figures and hyphens. Names the line that is no code. */
export function readCodes(pasted: string): { ok: true; codes: string[] } | { ok: false; line: number } {
  const codes: string[] = []
  for (const [index, line] of pasted.split(/\r?\n/).entries()) {
    for (const part of line.split(/[,;\t]/)) {
      const code = part.trim()
      if (code === "") continue
      if (!/^[A-Za-z0-9][A-Za-z0-9 ._/-]{2,59}$/.test(code) || codes.length >= 5_000)
        return { ok: false, line: index + 1 }
      codes.push(code)
    }
  }
  return { ok: true, codes }
}

function refused(part: "sheet" | "codes", errors: Errors, form: FormData): RewardActed {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return { ok: false, part, errors, values }
}
