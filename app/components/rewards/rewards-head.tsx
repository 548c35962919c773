import { Link } from "react-router"
import { missingWords, onlyMoney } from "#app/commerce/measure-words.ts"
import type { RewardsView } from "#app/commerce/show-rewards.ts"
import type { StandingView } from "#app/commerce/show-standing.ts"
import type { WallView } from "#app/commerce/show-wall.ts"
import { Pennant } from "#app/components/recognition/pennant.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Props = Pick<RewardsView, "company" | "tier" | "standing" | "place" | "reviewOn"> & {
  awards: WallView["awards"]
}

/** Where the company stands, in one sentence of its own; the champion's with the pennant beside it. */
export function RewardsHead(props: Props) {
  const { company, tier, standing, awards } = props
  const t = useT("rewards")
  const f = useFormat()
  // A region or a category is honoured on the wall; here hangs what was won in the whole house.
  const pennant = awards.find((award) => award.rank === 1 && award.scopeKey === "")
  return (
    <div className="flex items-start justify-between gap-5 sm:gap-12">
      <div className="min-w-0">
        <p className="text-13 text-quiet">
          {t("eyebrow", { company: company.name, since: company.joinedOn.slice(0, 4) })}
        </p>
        <h1 className="mt-1.5 max-w-[22ch] text-26 sm:text-34">
          <Headline standing={standing} tier={tier.name} />
        </h1>
        <p className="num mt-3 max-w-[56ch] text-quiet">
          <Lead {...props} />
        </p>
      </div>
      {pennant && (
        <Link
          to={`/rewards/certificate/${pennant.id}`}
          aria-label={`${t("wall.award", { title: pennant.title, period: f.period(pennant.period) })}: ${t("wall.certificate")}`}
          className="shrink-0"
        >
          <Pennant
            title={pennant.titleEn}
            titleZh={pennant.titleZh}
            period={pennant.period}
            companyName={company.name}
            className={standing.kind === "seat" ? "w-[92px] sm:w-[176px]" : "w-[72px] sm:w-[112px]"}
          />
        </Link>
      )}
    </div>
  )
}

function Headline({ standing, tier }: { standing: StandingView; tier: string }) {
  const t = useT("rewards")
  const tiers = useT("tiers")
  const f = useFormat()
  if ((standing.kind === "climb" || standing.kind === "hold") && !onlyMoney(standing.missing)) {
    const asks = missingWords(tiers, f, standing.missing)
    return standing.kind === "climb"
      ? tiers("head.climb", { asks, tier: standing.next })
      : tiers("head.hold", { asks, tier })
  }
  switch (standing.kind) {
    case "seat":
      return standing.isFirst ? t("head.seatFirst", { of: f.number(standing.of) }) : t("head.seat", { tier })
    case "grace":
      return t("head.grace", { tier, day: f.day(standing.untilOn) })
    case "hold":
      return t("head.hold", { tier, amount: f.moneyWhole(standing.missingCents) })
    case "climb":
      return t("head.climb", { amount: f.moneyWhole(standing.remainingCents), tier: standing.next })
    case "top":
      return t("head.top", { tier })
    default:
      return standing satisfies never
  }
}

function Lead({ standing, tier, reviewOn, place }: Props) {
  const t = useT("rewards")
  const tiers = useT("tiers")
  const f = useFormat()
  const day = f.dayOfYear(reviewOn)
  const among = place ? t("lead.place", { percent: place.percent, of: f.number(place.of) }) : ""
  const sentences = (...words: (string | false)[]) => words.filter(Boolean).join(f.locale === "en" ? " " : "")
  switch (standing.kind) {
    case "seat":
      return sentences(
        standing.firstInRegion && standing.isFirst && t("lead.seatRegion", { region: standing.region }),
        t("lead.seat", { tier: tier.name, day }),
        standing.leadWithinBps === null
          ? t("lead.leadWide")
          : t("lead.leadWithin", { share: f.percentBps(standing.leadWithinBps) }),
      )
    case "grace":
      if (!onlyMoney(standing.missing))
        return tiers("head.grace", {
          asks: missingWords(tiers, f, standing.missing),
          tier: standing.fallsTo,
        })
      return t("lead.grace", { amount: f.moneyWhole(standing.missingCents), tier: standing.fallsTo })
    case "hold": {
      const figures = { net: f.moneyWhole(standing.netCents), at: f.moneyWhole(standing.atCents), day }
      const grace = { tier: tier.name, months: standing.graceMonths }
      return sentences(t("lead.hold", figures), t("lead.holdGrace", grace))
    }
    case "climb": {
      const figures = { net: f.moneyWhole(standing.netCents), at: f.moneyWhole(standing.atCents), day }
      return sentences(among, t("lead.climb", figures))
    }
    case "top":
      return sentences(
        among,
        standing.seat !== null && t("lead.top", { seat: standing.seat }),
        standing.nextWithinBps === null
          ? t("lead.topFar", { share: f.percentBps(5_000) })
          : t("lead.topWithin", { share: f.percentBps(standing.nextWithinBps) }),
      )
    default:
      return standing satisfies never
  }
}
