import type { Computation, Statement, StatementPeriod, StatementRule } from "#loyalty/statement/schema.ts"
import type { Line, Telling } from "./show-statement.ts"

/**
 * One rule of a statement, step by step: what counts, what it is compared with, each slice, caps, the one rounding, what is
 * settled. A settlement tells what is earned, a running period what all that is ordered will bring.
 */
export function ruleLines(
  rule: StatementRule,
  period: StatementPeriod,
  kind: Statement["kind"],
  telling: Telling,
): Line[] {
  const view = kind === "running" ? "ordered" : "earned"
  const told = { ...telling, rule, period, computed: rule[view], view } as const
  return [
    ...countedLines(told),
    ...comparedLines(told),
    ...(told.computed.refused === null ? payLines(told) : []),
    ...groupLines(told),
    ...(kind === "running" ? runningLines(told) : settledLines(told)),
  ]
}

type Told = Telling & {
  readonly rule: StatementRule
  readonly period: StatementPeriod
  readonly computed: Computation
  readonly view: "ordered" | "earned"
}

function line(label: string, detail: string, value: string, tone: Line["tone"] = "plain"): Line {
  return { label, detail, value, tone }
}

function countedLines({ t, f, rule, computed, category, view }: Told): Line[] {
  const stage = rule.terms.basis === "paid_on_time" ? "onTime" : rule.terms.earnedAt
  const categories = [...new Set(computed.counted.map((row) => category(row.segmentKey.split("+")[0] ?? "")))]
  const label = view === "ordered" ? t("step.net") : t("step.netAt", { stage: t(`step.earnedAt.${stage}`) })
  const few = categories.length > 0 && categories.length <= 4 ? f.list(categories) : ""
  const pieces = rule.terms.basis === "quantity" ? t("step.countedUnits", { count: computed.units }) : ""
  return [
    line(
      label,
      [rule.terms.filter.categoryKeys ? few : "", pieces].filter(Boolean).join(" · "),
      f.amount(computed.netCents),
    ),
  ]
}

function comparedLines({ t, f, rule, computed, category }: Told): Line[] {
  const { terms } = rule
  const lines: Line[] = []
  if (computed.referenceCents !== null)
    lines.push(
      line(
        t("step.reference"),
        referenceDetail({ t, f, rule, computed }),
        f.amount(computed.referenceCents),
        "quiet",
      ),
    )
  if (computed.refused === "no_baseline") lines.push(line(t("step.noBaseline"), "", f.amount(0)))
  if (computed.gateCents !== null)
    lines.push(
      line(
        t("step.gate"),
        computed.refused === "under_gate" ? t("step.gateMissed") : "",
        f.amount(computed.gateCents),
        "quiet",
      ),
    )
  if (computed.refused === "nothing_counted") lines.push(line(t("step.nothing"), "", f.amount(0), "quiet"))
  if (computed.refused !== null) return lines
  const measured = inUnit(rule, f)(computed.measured)
  if (terms.basis === "growth") lines.push(line(t("step.growthMeasure"), "", measured))
  if (terms.basis === "attainment" && computed.referenceCents !== 0)
    lines.push(line(t("step.attainment"), "", measured))
  if (terms.basis === "category_mix") {
    const categories = f.list((terms.mixCategoryKeys ?? []).map(category))
    lines.push(line(t("step.mix", { categories }), f.money(computed.mixCents), measured))
  }
  if (computed.measure !== computed.measured)
    lines.push(line(t("step.measureCap"), "", inUnit(rule, f)(computed.measure), "quiet"))
  return lines
}

function referenceDetail({ t, f, rule, computed }: Pick<Told, "t" | "f" | "rule" | "computed">): string {
  const { reference } = rule.terms
  if (reference?.kind !== "prior_year") return t("step.referenceFixed")
  const growth =
    reference.growthBps === 0
      ? t("step.asItWas")
      : t("step.growth", { rate: f.percentBps(reference.growthBps) })
  return computed.baseCents > 0
    ? t("step.referencePrior", { base: f.money(computed.baseCents), growth })
    : t("step.referenceAssumed", { growth })
}

function payLines({ t, f, language, rule, period, computed }: Told): Line[] {
  const { terms } = rule
  const edge = inUnit(rule, f)
  const lines = computed.slices.map((slice) =>
    line(
      terms.method === "all_units"
        ? t("step.sliceAll", { from: edge(slice.from) })
        : slice.to === null
          ? t("step.sliceOpen", { from: edge(slice.from) })
          : t("step.slice", { from: edge(slice.from), to: edge(slice.to) }),
      t("step.at", { amount: f.money(slice.sliceCents), rate: f.percentBps(slice.rateBps) }),
      exact(slice.exactCentBps),
    ),
  )
  for (const { from, amountCents, times } of computed.amounts)
    lines.push(
      line(
        t("step.amount", { from: edge(from) }),
        terms.method === "per_unit" ? t("step.perUnit", { count: times, amount: f.money(amountCents) }) : "",
        f.amount(amountCents * times),
      ),
    )
  if (computed.bonusCentBps !== 0)
    lines.push(
      line(
        t("step.bonus", { tier: period.tierName[language] }),
        t("step.at", { amount: f.money(computed.ratedCents), rate: f.percentBps(terms.bonusBps) }),
        exact(computed.bonusCentBps),
      ),
    )
  if (computed.cappedCentBps !== computed.exactCentBps)
    lines.push(
      line(
        t("step.rateCap", { rate: f.percentBps(terms.caps?.rateBps ?? 0) }),
        "",
        exact(computed.cappedCentBps),
      ),
    )
  if (computed.cappedCentBps % 10_000 !== 0)
    lines.push(
      line(t("step.exact"), "", exact(computed.cappedCentBps), "quiet"),
      line(
        t(terms.rounding === "down" ? "step.roundedDown" : "step.rounded"),
        "",
        f.amount(computed.roundedCents),
      ),
    )
  const capCents = terms.caps?.amountCents
  if (capCents !== undefined && computed.roundedCents > capCents)
    lines.push(line(t("step.amountCap", { amount: f.money(capCents) }), "", f.amount(capCents)))
  if (computed.ownCents === 0 && computed.roundedCents > 0 && (terms.floorCents ?? 0) > 0)
    lines.push(line(t("step.floor", { amount: f.money(terms.floorCents ?? 0) }), "", f.amount(0)))
  return lines

  /** Cents × basis points with the places it needs, so that nothing is rounded twice. */
  function exact(centBps: number): string {
    const digits = centBps % 10_000 === 0 ? 2 : centBps % 100 === 0 ? 4 : 6
    return f.number(centBps / 1_000_000, digits)
  }
}

function groupLines({ t, f, language, rule, period, computed }: Told): Line[] {
  if (computed.targetCents === computed.ownCents) return []
  const group = rule.terms.stackingGroup
  const winner = period.rules.find(
    (each) => each.terms.stackingGroup === group && each.ordered.targetCents > 0 && each !== rule,
  )
  if (group !== undefined && winner && computed.targetCents === 0)
    return [line(t("step.yields", { rule: winner.name[language] }), "", f.amount(0))]
  return [line(t("step.notAll"), "", f.amount(computed.targetCents))]
}

function runningLines({ t, f, rule }: Told): Line[] {
  return [
    line(t("step.earned"), "", f.amount(rule.earned.targetCents), "sum"),
    line(t("step.pending"), "", f.amount(rule.pendingCents)),
    ...(rule.settledBeforeCents > 0
      ? [line(t("step.settledBefore"), "", f.amount(rule.settledBeforeCents), "quiet")]
      : []),
  ]
}

function settledLines({ t, f, rule }: Told): Line[] {
  const { settled } = rule
  const earned = line(t("step.earned"), "", f.amount(rule.earned.targetCents), "sum")
  const before =
    rule.settledBeforeCents > 0
      ? [line(t("step.settledBefore"), "", f.amount(-rule.settledBeforeCents), "quiet")]
      : []
  if (!settled) return [earned, ...before]
  if (settled.dueCents < 0)
    return [
      earned,
      ...before,
      line(t("step.owed"), "", f.amount(settled.dueCents)),
      line(t("step.madeGood"), "", f.amount(-settled.repaidCents), "quiet"),
      ...(settled.carriedCents === 0
        ? []
        : [line(t("step.carried"), t("step.shortfall"), f.amount(settled.carriedCents))]),
    ]
  const held = settled.outcome === "under_minimum" || settled.outcome === "points_worthless"
  const why = held ? t(`step.${settled.outcome}`, { amount: f.money(rule.terms.minimumPayoutCents) }) : ""
  return [
    earned,
    ...before,
    ...(settled.repaidCents > 0 ? [line(t("step.repaid"), "", f.amount(-settled.repaidCents), "quiet")] : []),
    ...(settled.carriedCents > 0 ? [line(t("step.carried"), why, f.amount(settled.carriedCents))] : []),
    line(t("step.paid"), "", f.amount(settled.paidCents), "sum"),
  ]
}

/** Edges of bands are money, pieces or shares, by what the rule measures. */
function inUnit({ terms: { basis } }: StatementRule, f: Told["f"]): (value: number) => string {
  if (basis === "quantity") return (value) => f.number(value)
  if (basis === "category_mix" || basis === "attainment") return f.percentBps
  return f.money
}
