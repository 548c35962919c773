import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Statement, StatementPeriod } from "#loyalty/statement/schema.ts"
import { ruleLines } from "./rule-lines.ts"

/** A line of figures: what, how it comes about, how much. All of it text, so that screen and paper say the same. */
export type Line = {
  readonly label: string
  readonly detail: string
  readonly value: string
  readonly tone: "plain" | "sum" | "quiet"
}

export type Telling = {
  readonly t: Translate<"settlement">
  readonly f: Format
  readonly language: "en" | "zh"
  /** The name of a top category. */
  readonly category: (key: string) => string
}

export type StatementView = ReturnType<typeof showStatement>

/** A statement told in one language, top to bottom as it is computed. */
export function showStatement(statement: Statement, telling: Telling) {
  const { t, f, language } = telling
  const { run, company, programs, writtenOn, periods } = statement
  const title = run
    ? t("statement.title")
    : `${t("statement.titleRunning")}: ${f.list(periods.map(({ period }) => f.period(period)))}`
  return {
    title,
    number: run?.number || null,
    lead: leadOf(statement, telling),
    facts: [
      ...(run?.number ? [[t("statement.number"), run.number] as const] : []),
      [t("statement.company"), `${company.name} (${company.number})`] as const,
      ...(run
        ? [
            [
              t("statement.period"),
              `${f.period(run.payPeriod)}. ${t("statement.through", { day: f.day(run.throughOn) })}`,
            ] as const,
          ]
        : []),
      [t("statement.date"), f.day(writtenOn)] as const,
      ...programs.map(
        ({ name, number }) =>
          [t("statement.program"), t("statement.programLine", { name: name[language], number })] as const,
      ),
    ],
    summary: summaryOf(statement, telling),
    paidInto: paidIntoOf(statement, telling),
    periods: periods.map((period) => showPeriod(statement, period, telling)),
    // What is not posted yet has no fingerprint that anybody could hold it to.
    proof: run?.number === "" ? [] : proofOf(statement, telling),
  }
}

function proofOf({ hash, programs, journals }: Statement, { t }: Telling): (readonly [string, string])[] {
  return [
    [t("statement.fingerprint"), hash],
    ...programs.map((program) => [t("statement.hash"), program.hash] as const),
    ...(journals.length > 0
      ? [[t("statement.journals"), journals.map(({ key }) => key).join(", ")] as const]
      : []),
  ]
}

function leadOf({ run, sums, periods, writtenOn }: Statement, { t, f }: Telling): string {
  if (!run) {
    const sum = (of: (rule: StatementPeriod["rules"][number]) => number) =>
      f.money(periods.flatMap(({ rules }) => rules).reduce((so, rule) => so + of(rule), 0))
    return t("statement.leadRunning", {
      earned: sum((rule) => rule.earned.targetCents),
      pending: sum((rule) => rule.pendingCents),
      day: f.day(writtenOn),
    })
  }
  if (sums.payCents > 0)
    return t(run.number ? "statement.lead" : "statement.leadPlanned", {
      amount: f.money(sums.payCents),
      period: f.period(run.payPeriod),
    })
  if (sums.carriedCents < 0) return t("statement.leadOwed", { amount: f.money(-sums.carriedCents) })
  return t("statement.leadCarried", { amount: f.money(sums.carriedCents) })
}

function summaryOf(statement: Statement, { t, f }: Telling): Line[] {
  const { sums, run } = statement
  const line = (label: string, cents: number, tone: Line["tone"] = "plain"): Line => ({
    label,
    detail: "",
    value: f.money(cents),
    tone,
  })
  const carried =
    sums.carriedCents < 0
      ? line(t("statement.owed"), -sums.carriedCents, "quiet")
      : line(t("statement.carried"), sums.carriedCents, "quiet")
  return [
    ...(sums.settledBeforeCents > 0
      ? [line(t("statement.settledBefore"), sums.settledBeforeCents, "quiet")]
      : []),
    line(t("statement.open"), sums.openCents),
    ...(sums.debtInCents > 0 ? [line(t("statement.debtIn"), -sums.debtInCents)] : []),
    ...(sums.debtInCents > 0 ? [line(t("statement.due"), sums.dueCents)] : []),
    ...(run && sums.carriedCents !== 0 ? [carried] : []),
    ...(run ? [line(t("statement.pay"), sums.payCents, "sum")] : []),
  ]
}

function paidIntoOf({ sums, creditNote }: Statement, { t, f }: Telling): Line[] {
  const line = (label: string, cents: number): Line => ({
    label,
    detail: "",
    value: f.money(cents),
    tone: "plain",
  })
  return [
    ...(creditNote
      ? [line(t("statement.creditNote", { number: creditNote.number }), creditNote.totalCents)]
      : []),
    ...(sums.points > 0
      ? [line(t("statement.points", { points: f.number(sums.points) }), sums.pointsCents)]
      : []),
    ...(sums.goodsCents > 0 ? [line(t("statement.goods"), sums.goodsCents)] : []),
  ]
}

function showPeriod(statement: Statement, period: StatementPeriod, telling: Telling) {
  const { t, f, language } = telling
  const version = statement.programs.find(({ id }) => id === period.programId)
  const stage = countedStage(period)
  const byCategory = new Map<string, [ordered: number, counts: number]>()
  for (const row of period.basis) {
    const name = telling.category(row.segmentKey.split("+")[0] ?? "")
    const [ordered, counts] = byCategory.get(name) ?? [0, 0]
    byCategory.set(name, [ordered + row.orderedCents, counts + (row[stage.field] ?? 0)])
  }
  const basis = [...byCategory].sort(([, [a]], [, [b]]) => b - a)
  return {
    key: period.period,
    title: f.period(period.period),
    note: t("statement.periodNote", {
      from: f.day(period.startsOn),
      to: f.day(period.endsOn),
      tier: period.tierName[language],
      version: version?.number ?? "",
    }),
    countsTitle: t(`statement.stage.${stage.name}`),
    basis: basis.map(([name, [ordered, counts]]) => ({
      name,
      ordered: f.amount(ordered),
      counts: f.amount(counts),
    })),
    basisSum: {
      ordered: f.amount(basis.reduce((sum, [, [ordered]]) => sum + ordered, 0)),
      counts: f.amount(basis.reduce((sum, [, [, counts]]) => sum + counts, 0)),
    },
    rules: period.rules
      .filter((rule) => rule.ordered.netCents !== 0 || rule.settled || rule.settledBeforeCents !== 0)
      .map((rule) => ({
        key: rule.key,
        name: rule.name[language],
        into: t("statement.into", { into: t(`into.${rule.terms.settleInto}`) }),
        lines: ruleLines(rule, period, statement.kind, telling),
      })),
    orders: period.orders.map(({ number, placedOn, lines }) => ({
      number,
      placedOn: f.dayShort(placedOn),
      ordered: f.amount(lines.reduce((sum, line) => sum + line.orderedCents, 0)),
      counts: f.amount(lines.reduce((sum, line) => sum + (line[stage.field] ?? 0), 0)),
    })),
  }
}

/** What the second column of goods shows: the furthest stage that a rule of the period asks for. */
function countedStage({ rules }: StatementPeriod) {
  if (rules.some(({ terms }) => terms.earnedAt === "payment"))
    return { field: "qualifiedCents", name: "payment" } as const
  if (rules.some(({ terms }) => terms.earnedAt === "shipment" || terms.earnedAt === "invoice"))
    return { field: "shippedCents", name: "shipment" } as const
  return { field: "orderedCents", name: "order" } as const
}
