import type { RuleView } from "#app/commerce/show-rule.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type ShownRule = RuleView & { otherPeriod?: string | null }

/** The slices of one rule as table rows: what, slice, rate, rebate. They add up; rounding is said when it did something. */
export function SliceRows({ rule, tierName }: { rule: ShownRule; tierName: string }) {
  const t = useT("rewards")
  const f = useFormat()
  const heading = headingOf()
  return (
    <>
      {heading && (
        <tr>
          <th
            scope="colgroup"
            colSpan={4}
            className="border-b border-line pt-4 pb-2 text-left text-13 font-normal text-quiet"
          >
            {heading}
          </th>
        </tr>
      )}
      {rule.slices
        .filter((slice) => slice.sliceCents > 0)
        .map((slice, at, all) => (
          <Row
            key={slice.fromCents}
            label={sliceWords(slice, at === 0 && slice.fromCents === 0, all.length)}
            slice={f.amount(slice.sliceCents)}
            rate={f.percentBps(slice.rateBps)}
            amount={f.amount(slice.amountCents)}
          />
        ))}
      {rule.amounts.map(({ from, amountCents, times }) => (
        <Row
          key={from}
          label={
            rule.method === "per_unit"
              ? t("rebate.perPiece", { pieces: t("common:pieces", { count: times }) })
              : t("rebate.reached", { edge: edge(from) })
          }
          rate={rule.method === "per_unit" ? f.money(amountCents) : ""}
          amount={f.amount(amountCents * times)}
        />
      ))}
      {rule.bonus && (
        <Row
          label={t("rebate.bonus", { tier: tierName })}
          slice={f.amount(rule.basisCents)}
          rate={f.percentBps(rule.bonus.rateBps)}
          amount={f.amount(rule.bonus.amountCents)}
        />
      )}
      {rule.roundingCents !== 0 && <Row label={t("rebate.rounding")} amount={f.amount(rule.roundingCents)} />}
    </>
  )

  /** Said where the rule is not simply all net purchases of the period. */
  function headingOf(): string | null {
    const { basis, categories, referenceCents, otherPeriod } = rule
    if (basis === "net_revenue" && !categories && !otherPeriod) return null
    const parts = [
      categories ? t("rebate.inCategories", { rule: rule.name, categories: f.list(categories) }) : rule.name,
      basis !== "net_revenue" && t(`rebate.basis.${basis}`),
      referenceCents !== null && t("rebate.reference", { amount: f.moneyWhole(referenceCents) }),
      otherPeriod,
    ]
    return parts.filter(Boolean).join(" · ")
  }

  /** A step's edge in the unit of the rule: money, pieces, or a share. */
  function edge(from: number): string {
    if (rule.unit === "pieces") return t("common:pieces", { count: from })
    return rule.unit === "bps" ? f.percentBps(from) : f.moneyWhole(from)
  }

  function sliceWords(slice: RuleView["slices"][number], first: boolean, count: number): string {
    if (count === 1 && rule.method !== "incremental" && slice.fromCents > 0)
      return t("rebate.allAbove", { from: edge(slice.fromCents) })
    if (first && slice.toCents === null && count === 1) return t("rebate.all")
    if (slice.toCents === null) return t("rebate.above", { from: edge(slice.fromCents) })
    return t(first ? "rebate.first" : "rebate.to", { to: edge(slice.toCents) })
  }
}

/** A row of the rebate table; figures stand right and line up. */
export function Row({
  label,
  slice,
  rate,
  amount,
  tone = "plain",
}: {
  label: string
  slice?: string
  rate?: string
  amount?: string
  tone?: "plain" | "quiet" | "sum"
}) {
  const look = { plain: "", quiet: "text-quiet", sum: "font-semibold" }[tone]
  const cell = `border-b border-line py-2 pl-2 text-right whitespace-nowrap sm:pl-3 ${look}`
  // A sum has no slice and no rate: its words and its figure take their room, on a phone there is little else.
  const isSum = slice === undefined && rate === undefined
  return (
    <tr>
      <th
        scope="row"
        colSpan={isSum ? 2 : 1}
        className={`border-b border-line py-2 text-left font-normal ${look}`}
      >
        {label}
      </th>
      {!isSum && <td className={cell}>{slice}</td>}
      {!isSum && <td className={cell}>{rate}</td>}
      <td className={cell} colSpan={isSum ? 2 : 1}>
        {amount}
      </td>
    </tr>
  )
}

export function SliceHead() {
  const t = useT("rewards")
  const cell = "border-b border-line pb-2 pl-2 text-right text-12 font-normal text-quiet sm:pl-3"
  return (
    <thead>
      <tr>
        <th scope="col" className="border-b border-line pb-2 text-left text-12 font-normal text-quiet">
          {t("rebate.net")}
        </th>
        <th scope="col" className={cell}>
          {t("rebate.slice")}
        </th>
        <th scope="col" className={cell}>
          {t("rebate.rate")}
        </th>
        <th scope="col" className={cell}>
          {t("rebate.rebate")}
        </th>
      </tr>
    </thead>
  )
}
