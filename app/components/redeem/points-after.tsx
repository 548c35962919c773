import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type ExpiringPoints = { on: string | null; points: number }

/** What the balance is before and after, and which points go first: those that would run out soonest. */
export function PointsAfter({
  available,
  debt,
  cost,
  lots,
}: {
  available: number
  debt: number
  cost: number
  lots: readonly ExpiringPoints[]
}) {
  const t = useT("redeem")
  const f = useFormat()
  const uses = takeSoonest(lots, cost)
  return (
    <>
      <SumList>
        <SumRow label={t("confirm.before")} value={f.number(available)} />
        <SumRow label={t("confirm.cost")} value={f.number(-cost)} />
        <SumRow label={t("confirm.after")} value={f.number(available - cost)} total />
      </SumList>
      {debt > 0 && <p className="mt-2 text-13 text-quiet">{t("confirm.debt", { points: f.number(debt) })}</p>}
      <h3 className="mt-5 text-13 font-medium">{t("confirm.lots")}</h3>
      <ul className="num mt-1.5 text-13">
        {uses.map(({ on, points }) => (
          <li
            key={on ?? "never"}
            className="flex justify-between gap-4 border-b border-line py-1.5 last:border-0"
          >
            <span className="text-quiet">
              {on === null ? t("confirm.noExpiry") : t("confirm.expires", { day: f.day(on) })}
            </span>
            <span>{f.number(points)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function takeSoonest(lots: readonly ExpiringPoints[], cost: number): ExpiringPoints[] {
  let left = cost
  return lots.flatMap((lot) => {
    const points = Math.min(left, lot.points)
    left -= points
    return points > 0 ? [{ ...lot, points }] : []
  })
}
