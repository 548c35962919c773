import { Form } from "react-router"
import type { PlaceRow, PlacesView } from "#app/commerce/show-places.ts"
import { Button } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** The own place in the house and in the region. Distances in bands, neighbours without a name unless they agreed. */
export function Places({
  house,
  region,
  company,
  mayAnswer,
}: {
  house: PlacesView | null
  region: PlacesView | null
  company: { region: string; showsName: boolean }
  mayAnswer: boolean
}) {
  const t = useT("recognition")
  return (
    <section aria-labelledby="places-title" className="min-w-0">
      <h2 id="places-title">{t("places.title")}</h2>
      <p className="mt-1 max-w-[58ch] text-13 text-quiet">{t("places.how")}</p>
      {house ? (
        <PlaceList title={t("places.house")} view={house} />
      ) : (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("places.none")}</p>
      )}
      {region ? (
        <PlaceList title={company.region} view={region} />
      ) : (
        house && (
          <p className="mt-4 text-13 text-quiet">{t("places.smallRegion", { region: company.region })}</p>
        )
      )}
      {house && <NameConsent showsName={company.showsName} mayAnswer={mayAnswer} />}
    </section>
  )
}

function PlaceList({ title, view: { place, rows } }: { title: string; view: PlacesView }) {
  const t = useT("recognition")
  const f = useFormat()
  const shared = place.lastRank > place.rank
  return (
    <div className="mt-5">
      <h3 className="text-14 font-semibold">{title}</h3>
      <p className="num text-14">
        {t(shared ? "places.shared" : "places.own", {
          rank: f.number(place.rank),
          last: f.number(place.lastRank),
          of: f.number(place.of),
        })}{" "}
        <span className="text-quiet">
          {place.rank === 1
            ? place.chasedWithinBps !== null && !shared
              ? t("places.chased", { share: f.percentBps(place.chasedWithinBps) })
              : null
            : place.nextWithinBps === null
              ? t("places.nextFar", { share: f.percentBps(5_000) })
              : t("places.next", { share: f.percentBps(place.nextWithinBps) })}
        </span>
      </p>
      <ol className="num mt-2 border-t border-line text-13">
        {rows.map((row) => (
          <PlaceItem key={row.rank} row={row} />
        ))}
      </ol>
    </div>
  )
}

function PlaceItem({ row }: { row: PlaceRow }) {
  const t = useT("recognition")
  const f = useFormat()
  const { rank, lastRank, own, names, unnamed, gap } = row
  const who = [
    ...(own ? [t("places.you")] : []),
    ...names,
    ...(unnamed > 0
      ? [t(own || names.length > 0 ? "places.more" : "places.unnamed", { count: unnamed })]
      : []),
  ]
  return (
    <li
      className={cx(
        "flex gap-4 border-b border-line py-1.5",
        gap && "mt-2 border-t",
        own ? "font-semibold" : names.length === 0 && "text-quiet",
      )}
    >
      <span className="w-16 shrink-0">
        {rank === lastRank ? f.number(rank) : `${f.number(rank)}–${f.number(lastRank)}`}
      </span>
      <span className="min-w-0">{f.list(who)}</span>
    </li>
  )
}

function NameConsent({ showsName, mayAnswer }: { showsName: boolean; mayAnswer: boolean }) {
  const t = useT("recognition")
  return (
    <Form
      method="post"
      preventScrollReset
      className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-13"
    >
      <input type="hidden" name="intent" value="name" />
      <p className="min-w-0 flex-1 text-quiet">{t(showsName ? "places.named" : "places.notNamed")}</p>
      {mayAnswer && (
        <Button size="sm" name="shows" value={showsName ? "0" : "1"}>
          {t(showsName ? "places.hideName" : "places.showName")}
        </Button>
      )}
    </Form>
  )
}
