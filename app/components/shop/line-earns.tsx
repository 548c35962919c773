import type { LineEarn } from "#app/commerce/line-earn.ts"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** "48 pieces add £14.20 rebate and 320 points; 3 more packs reach the 5 % step." */
export function LineEarns({ earn }: { earn: LineEarn }) {
  const t = useT("shop")
  const f = useFormat()
  if (earn.rebateCents <= 0 && earn.points <= 0) return null
  const { step } = earn
  const words = {
    pieces: f.number(earn.quantity),
    rebate: f.money(earn.rebateCents),
    points: f.number(earn.points),
  }
  return (
    <p className="num rounded-sm bg-gold-soft px-3 py-2 text-13 text-gold-ink">
      <Rich text={t(earn.rebateCents > 0 ? "earn.line" : "earn.linePoints", words)} />
      {step && (
        <>
          {" "}
          {t(step.unit === "packs" ? "earn.morePacks" : "earn.morePieces", {
            count: step.count,
            rate: f.percentBps(step.rateBps),
          })}
        </>
      )}
    </p>
  )
}
