import type { HeldView } from "#app/commerce/show-tier-history.ts"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { Conditions } from "./conditions.tsx"

/** Every tier held, newest first, each with what decided it. `staff` adds the reason written by hand and the place. */
export function HeldTiers({ held, staff = false }: { held: readonly HeldView[]; staff?: boolean }) {
  const t = useT("tiers")
  const f = useFormat()
  return (
    <ol className="text-14">
      {held.map((each) => (
        <li key={each.fromOn} className="border-b border-line py-3 last:border-b-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <TierRibbon tierKey={each.key} name={each.name} />
            <span className="num text-13 text-quiet">
              {each.toOn
                ? t("held.fromTo", { from: f.dayShort(each.fromOn), to: f.dayShort(each.toOn) })
                : t("held.since", { from: f.dayShort(each.fromOn) })}
            </span>
          </div>
          <p className="mt-1 text-13 text-quiet">
            <Why held={each} staff={staff} />
          </p>
          <Conditions match={each.match} conditions={each.conditions} className="mt-1" />
        </li>
      ))}
    </ol>
  )
}

function Why({ held, staff }: { held: HeldView; staff: boolean }) {
  const t = useT("tiers")
  const f = useFormat()
  const { cause, direction, about, place, reason } = held
  switch (cause) {
    case "start":
      return t("held.start")
    case "manual":
      return staff && reason ? t("held.manualReason", { reason }) : t("held.manual")
    case "migration":
      return t(direction === "up" ? "held.migrationUp" : "held.migrationDown")
    case "seat": {
      const words = t(direction === "up" ? "held.seatUp" : "held.seatDown", { tier: about })
      return staff && place
        ? `${words} ${t("held.place", { rank: f.number(place.rank), of: f.number(place.of) })}`
        : words
    }
    case "review":
      return t(direction === "down" ? "held.down" : "held.up", { tier: about })
    default:
      return cause satisfies never
  }
}
