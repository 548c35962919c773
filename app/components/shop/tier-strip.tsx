import { Link } from "react-router"
import type { Honour } from "#app/commerce/honour.ts"
import { missingWords } from "#app/commerce/measure-words.ts"
import type { ConditionView } from "#app/commerce/show-conditions.ts"
import { HonourMark } from "#app/components/recognition/honour-mark.tsx"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type TierStanding = {
  key: string
  name: string
  seat: boolean
  /** Name of the seat tier above the top of the ladder, if this company stands right below it. */
  seatAbove: string | null
  next: { name: string; missing: ConditionView[]; doneBps: number } | null
  /** Set while the tier is only kept for a while. */
  grace: { untilOn: string; missing: ConditionView[] } | null
}

/** Where the company stands and its own next step. Never anyone else's figures. */
export function TierStrip({ standing, honour }: { standing: TierStanding; honour: Honour | null }) {
  const t = useT("shop")
  return (
    <Panel>
      <div className="flex items-center justify-between gap-3">
        <h2>{t("tier.title")}</h2>
        <TierRibbon tierKey={standing.key} name={standing.name} />
      </div>
      <NextStep standing={standing} />
      {honour && (
        <Link to="/rewards/recognition" prefetch="intent" className="mt-3 block no-underline hover:underline">
          <HonourMark honour={honour} />
        </Link>
      )}
      <Link to="/rewards" prefetch="intent" className="link mt-1.5 inline-block py-1 text-13">
        {t("tier.see")}
      </Link>
    </Panel>
  )
}

function NextStep({ standing: { seat, seatAbove, next, grace } }: { standing: TierStanding }) {
  const t = useT("shop")
  const tiers = useT("tiers")
  const f = useFormat()
  if (grace)
    return (
      <p className="num mt-2 text-13 text-amber">
        {grace.missing.length === 0
          ? tiers("strip.safe")
          : tiers("strip.grace", {
              day: f.day(grace.untilOn),
              asks: missingWords(tiers, f, grace.missing),
            })}
      </p>
    )
  if (!next && seatAbove)
    return <p className="mt-2 text-13 text-quiet">{t("tier.seatAbove", { tier: seatAbove })}</p>
  if (!next) return <p className="mt-2 text-13 text-quiet">{t(seat ? "tier.seat" : "tier.top")}</p>
  const words = tiers("strip.next", { asks: missingWords(tiers, f, next.missing), tier: next.name })
  return (
    <>
      <p className="num mt-2 text-13 text-quiet">{words}</p>
      <ProgressTrack share={next.doneBps / 10_000} label={words} className="mt-2" />
    </>
  )
}
