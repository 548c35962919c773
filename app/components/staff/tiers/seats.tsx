import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SeatView } from "#app/insight/preview-review.server.ts"

/** Each seat with its holder, and how near the next ones are, in bands. */
export function Seats({ seats }: { seats: readonly SeatView[] }) {
  const t = useT("tiers")
  if (seats.length === 0) return null
  return (
    <div className="grid gap-4">
      {seats.map((seat) => (
        <Panel key={seat.key}>
          <PanelHead
            title={t("seats.title", { tier: seat.name })}
            aside={t("seats.count", { count: seat.seats })}
          />
          <Holders seat={seat} />
          <Challengers seat={seat} />
        </Panel>
      ))}
    </div>
  )
}

function Holders({ seat: { holders } }: { seat: SeatView }) {
  const t = useT("tiers")
  const f = useFormat()
  if (holders.length === 0) return <p className="text-13 text-quiet">{t("seats.free")}</p>
  return (
    <ul className="text-13">
      {holders.map(({ companyId, name, sinceOn, noticedOn }) => (
        <li key={companyId} className="py-1">
          <Link to={`/admin/companies/${companyId}`} className="link font-medium">
            {name}
          </Link>
          <span className="num block text-quiet">
            {t("seats.since", { day: f.day(sinceOn) })}
            {noticedOn && ` ${t("seats.told", { day: f.day(noticedOn) })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Challengers({ seat: { challengers, leadBps, periods } }: { seat: SeatView }) {
  const t = useT("tiers")
  const f = useFormat()
  return (
    <>
      <h3 className="mt-3 text-13 font-medium">{t("seats.challengers")}</h3>
      <p className="num text-12 text-quiet">
        {t("seats.rule", { count: periods, lead: f.percentBps(leadBps) })}
      </p>
      {challengers.length === 0 ? (
        <p className="mt-1 text-13 text-quiet">{t("seats.nobody")}</p>
      ) : (
        <ol className="mt-1 text-13">
          {challengers.map(({ companyId, name, ahead, withinBps, streak }) => (
            <li key={companyId} className="border-t border-line py-1.5 first:border-t-0">
              <Link to={`/admin/companies/${companyId}`} className="link">
                {name}
              </Link>
              <span className="num block text-quiet">
                {withinBps === null
                  ? t(ahead ? "seats.aheadFar" : "seats.behindFar")
                  : t(ahead ? "seats.ahead" : "seats.behind", { share: f.percentBps(withinBps) })}
                {streak > 0 && ` ${t("seats.streak", { count: streak, of: periods })}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
