import { stepWords } from "#app/commerce/step-words.ts"
import type { EarnView } from "#app/commerce/summarize-cart.ts"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type Sums = {
  goodsCents: number
  freightCents: number
  freightReason: "nothing" | "charged" | "over_threshold" | "perk" | "history"
  freightMissingCents?: number
  vatBps: number | null
  taxCents: number
  totalCents: number
}

/** Goods, freight with its reason, tax and total; below it what the order brings. */
export function CheckoutSums({ sums, earn }: { sums: Sums; earn: EarnView }) {
  const t = useT("orders")
  const common = useT("common")
  const f = useFormat()
  return (
    <>
      <OrderSums sums={sums} />
      {(earn.points > 0 || earn.rebateCents > 0) && (
        <p className="mt-2 rounded bg-gold-soft px-3 py-2.5 text-13 text-gold-ink">
          <Rich
            text={t(earn.rebateCents > 0 ? "earn.both" : "earn.points", {
              rebate: f.money(earn.rebateCents),
              points: t("common:points", { count: earn.points }).replace(
                String(earn.points),
                f.number(earn.points),
              ),
            })}
          />
          {earn.next && <span className="num"> {stepWords(earn.next, common, f)}</span>}
        </p>
      )}
    </>
  )
}

export function OrderSums({ sums }: { sums: Sums }) {
  const t = useT("orders")
  const f = useFormat()
  const { freightReason, freightMissingCents } = sums
  return (
    <SumList>
      <SumRow label={t("sums.goods")} value={f.money(sums.goodsCents)} />
      <SumRow
        label={t("sums.freight")}
        note={
          freightReason === "over_threshold" || freightReason === "perk"
            ? t(`sums.freightReason.${freightReason}`)
            : undefined
        }
        hint={
          freightReason === "charged" &&
          freightMissingCents !== undefined &&
          freightMissingCents > 0 &&
          t("sums.freightMissing", { missing: f.money(freightMissingCents) })
        }
        value={f.money(sums.freightCents)}
      />
      <SumRow
        label={
          sums.vatBps === null || sums.vatBps === 0
            ? t("sums.tax")
            : t("sums.vat", { rate: f.percentBps(sums.vatBps) })
        }
        note={sums.taxCents === 0 ? t("sums.export") : undefined}
        value={f.money(sums.taxCents)}
      />
      <SumRow total label={t("sums.total")} value={f.money(sums.totalCents)} />
    </SumList>
  )
}
