import { Link } from "react-router"
import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { Row, SliceHead, SliceRows } from "./slice-rows.tsx"

type Rebate = RewardsView["rebate"]

/** The quarter's rebate from what was ordered to the cent, and what comes of it. */
export function RebateSummary({ rebate }: { rebate: Rebate }) {
  const t = useT("rewards")
  const f = useFormat()
  const back = rebate.backOn ? t("rebate.backOn", { day: f.dayOfYear(rebate.backOn) }) : t("rebate.back")
  return (
    <section aria-labelledby="rebate-title" className="min-w-0">
      <h2 id="rebate-title">
        {t("rebate.title", {
          from: monthName(f.month(rebate.startsOn)),
          to: monthName(f.month(rebate.endsOn)),
        })}
      </h2>
      {rebate.placedCents === 0 ? (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("rebate.none")}</p>
      ) : (
        <table className="num mt-3 w-full border-separate border-spacing-0 text-14">
          <SliceHead />
          <tbody>
            {rebate.backCents > 0 && (
              <>
                <Row label={t("rebate.placed")} slice={f.amount(rebate.placedCents)} tone="quiet" />
                <Row label={back} slice={f.amount(-rebate.backCents)} tone="quiet" />
              </>
            )}
            {rebate.rules.map((rule) => (
              <SliceRows key={rule.key} rule={rule} tierName={rebate.tierName} />
            ))}
            <Row label={t("rebate.total")} amount={f.amount(rebate.totalCents)} tone="sum" />
          </tbody>
        </table>
      )}
      <Outcome rebate={rebate} />
    </section>
  )

  /** The year is plain from the page; "October 2026" is said as "October". */
  function monthName(words: string): string {
    return f.locale === "en" ? (words.split(" ")[0] ?? words) : words
  }
}

function Outcome({ rebate }: { rebate: Rebate }) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <div className="num mt-3.5 rounded bg-sunk px-4.5 py-4 text-13">
      {rebate.totalCents > 0 && (
        <p className="flex justify-between gap-4 py-0.5">
          <span>{t("rebate.settles", { day: f.dayOfYear(rebate.settlesOn) })}</span>
          <span>{f.money(rebate.totalCents)}</span>
        </p>
      )}
      {rebate.steps.map((step) => (
        <p key={step.key} className="flex justify-between gap-4 py-0.5 text-quiet">
          <span>{stepWords(step)}</span>
          <span className="whitespace-nowrap">+ {f.money(step.bringsCents)}</span>
        </p>
      ))}
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 border-t border-line pt-2 font-semibold">
        <span>{t("rebate.statement")}</span>
        <span className="font-medium">
          <Link to={`/rewards/rebate/${rebate.period}`} prefetch="intent" className="link">
            {t("rebate.open")}
          </Link>{" "}
          ·{" "}
          <a href={`/rewards/rebate/${rebate.period}?format=json`} className="link">
            {t("rebate.json")}
          </a>{" "}
          ·{" "}
          <Link to="/rewards/statements" prefetch="intent" className="link">
            {t("rebate.statements")}
          </Link>
        </span>
      </p>
    </div>
  )

  /** "£3,832 more purchases reach the 6.5 % step", in money or pieces, of everything or of some categories. */
  function stepWords({ unit, remaining, rateBps, categories, isGate }: Rebate["steps"][number]): string {
    const amount = unit === "pieces" ? t("common:pieces", { count: remaining }) : f.moneyWhole(remaining)
    if (isGate) return t("rebate.gate", { amount })
    if (rateBps === 0) return t("rebate.nextAmount", { amount })
    const words = { amount, rate: f.percentBps(rateBps) }
    return categories
      ? t("rebate.nextIn", { ...words, categories: f.list(categories) })
      : t("rebate.next", words)
  }
}
