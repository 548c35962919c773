import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { ParsedFault } from "#loyalty/program/parse-program.ts"
import { type Unit, unitAt, valueIn } from "#loyalty/program/units.ts"
import { bare, shapeAt } from "./program-shape.ts"
import { unitText } from "./unit-text.ts"

export type Words = { readonly t: Translate<"program">; readonly f: Format }

/** What is wrong with a field and how to mend it, in one sentence. `tierName` knows tiers by their key. */
export function faultText(
  { t, f }: Words,
  fault: ParsedFault,
  body: unknown,
  tierName: (key: string) => string,
): string {
  const { code, path, params } = fault
  const value = valueIn(body, path)
  const unit = unitAt(path, (at) => valueIn(body, at))
  switch (code) {
    case "key_twice":
    case "unknown_perk":
    case "first_tier_not_open":
    case "seat_incomplete":
    case "invitation_has_conditions":
    case "mix_needs_categories":
    case "bands_must_climb":
    case "more_brings_less":
    case "amount_missing":
    case "reference_missing":
    case "ratio_needs_whole_method":
    case "unit_amount_needs_quantity":
    case "tail_needs_incremental_money":
    case "pay_period_longer":
    case "campaign_ends_before_it_begins":
    case "unknown_tier":
    case "asks_no_more_than_below":
    case "bands_missing":
      return t(`fault.${code}`, named(params, tierName))
    case "ladder_above_other":
      return t("fault.ladder_above", named(params, tierName))
    case "invalid_type":
      if (value === undefined || value === "") return t("fault.blank")
      return notA(t, unit, path)
    case "invalid_format":
      if (unit === "day") return t("fault.notDay")
      return t(path.includes("countries") ? "fault.notCountry" : "fault.notKey")
    case "too_small":
      if (typeof value === "string") return t("fault.blank")
      if (Array.isArray(value)) return t("fault.tooFew", { count: Number(params["minimum"]) })
      return t("fault.tooSmall", { least: shown(f, params["minimum"], unit) })
    case "too_big":
      if (typeof value === "string") return t("fault.tooLong", { most: f.number(Number(params["maximum"])) })
      if (Array.isArray(value)) return t("fault.tooMany", { most: f.number(Number(params["maximum"])) })
      return t("fault.tooBig", { most: shown(f, params["maximum"], unit) })
    case "invalid_value":
    case "invalid_union":
      return t("fault.choose")
    default:
      return t("fault.other")
  }
}

function named(
  params: ParsedFault["params"],
  tierName: (key: string) => string,
): Record<string, string | number> {
  const { tier, below } = params
  return {
    ...params,
    ...(tier === undefined ? {} : { tier: tierName(String(tier)) }),
    ...(below === undefined ? {} : { below: tierName(String(below)) }),
  }
}

function notA(t: Translate<"program">, unit: Unit, path: ParsedFault["path"]): string {
  const shape = shapeAt(path)
  if (shape && bare(shape)._zod.def.type !== "number") return t("fault.choose")
  switch (unit) {
    case "money":
      return t("fault.notMoney")
    case "percent":
      return t("fault.notPercent")
    case "factor":
      return t("fault.notFactor")
    case "day":
      return t("fault.notDay")
    case "number":
    case "text":
      return t("fault.notNumber")
    default:
      return unit satisfies never
  }
}

function shown(f: Format, limit: string | number | undefined, unit: Unit): string {
  const value = Number(limit)
  if (unit === "money") return value % 100 === 0 ? f.moneyWhole(value) : f.money(value)
  if (unit === "percent") return f.percentBps(value)
  return unit === "factor" ? unitText(value, "factor") : f.number(value)
}
