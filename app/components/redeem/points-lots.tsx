import { Link } from "react-router"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OwnLot, PointsFacts } from "#db/queries/points.ts"
import { causeKey } from "./cause-key.ts"

/** When active points run out, the soonest first; bars say how much of everything that is. */
export function PointsExpiries({ expiries }: { expiries: PointsFacts["expiries"] }) {
  const t = useT("redeem")
  const f = useFormat()
  const most = Math.max(1, ...expiries.map((each) => each.points))
  if (expiries.length === 0)
    return <p className="border-y border-line py-6 text-14 text-quiet">{t("lots.none")}</p>
  return (
    <ul className="border-t border-line text-14">
      {expiries.map((each) => (
        <li key={each.on} className="num border-b border-line py-2.5">
          <span className="flex items-baseline justify-between gap-4">
            <span>{f.day(each.on)}</span>
            <span className="font-medium">{f.number(each.points)}</span>
          </span>
          <span className="mt-1.5 flex items-center gap-3">
            <ProgressTrack
              share={each.points / most}
              label={`${f.day(each.on)}: ${f.number(each.points)}`}
              className="flex-1"
            />
            <span className="w-20 shrink-0 text-right text-13 text-quiet">
              {t("lots.count", { count: each.lots })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Lot by lot: what it came from, what is left of it, until when. */
export function PointsLots({ lots }: { lots: readonly OwnLot[] }) {
  const t = useT("redeem")
  const f = useFormat()
  if (lots.length === 0) return null
  return (
    <Table label={t("lots.title")} maxHeight="26rem">
      <TableHead ground="paper">
        <Th sticky>{t("lots.from")}</Th>
        <Th number>{t("lots.granted")}</Th>
        <Th number>{t("lots.active")}</Th>
        <Th number>{t("lots.expires")}</Th>
      </TableHead>
      <TableBody ground="paper">
        {lots.map((lot, index) => (
          <TableRow key={`${lot.cause}${lot.orderId}${lot.grantedOn}${index}`}>
            <RowHead className="font-normal">
              {lot.orderId ? (
                <Link to={`/orders/${lot.orderId}`} className="link text-ink">
                  {lot.number}
                </Link>
              ) : (
                t(`lots.${causeKey(lot.cause)}`, { number: "" })
              )}
              <span className="block text-12 whitespace-nowrap text-quiet">{f.dayShort(lot.grantedOn)}</span>
            </RowHead>
            <Td number>{f.number(lot.granted)}</Td>
            <Td number>
              {lot.active > 0 && f.number(lot.active)}
              {lot.pending > 0 && (
                <span className="block text-12 text-quiet">
                  {t("lots.pending", { points: f.number(lot.pending) })}
                </span>
              )}
            </Td>
            <Td number>{lot.expiresOn ? f.dayShort(lot.expiresOn) : t("lots.endless")}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
