import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { categoryNames } from "#app/commerce/show-conditions.ts"
import { showTierHistory } from "#app/commerce/show-tier-history.ts"
import { type MoveMonth, monthsOfMoves } from "#app/commerce/show-tier-moves.ts"
import { PastMoves } from "#app/components/staff/tiers/past-moves.tsx"
import { ReviewLists } from "#app/components/staff/tiers/review-lists.tsx"
import { Seats } from "#app/components/staff/tiers/seats.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { previewReview } from "#app/insight/preview-review.server.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { countTierMoves, listTierMoves } from "#db/queries/tier-moves.ts"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import type { Route } from "./+types/tiers"

export const handle = { i18n: ["tiers"] }

const LISTED = 100

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const language = getLocale(context) === "zh-CN" ? "zh" : "en"
  const { program, categories } = await loadShopFacts(db, { now, todayOn })
  const categoryName = categoryNames(categories, language)
  const preview = await previewReview(db, { program, todayOn, language, categoryName })
  const counts = await countTierMoves(db, addMonths(monthStart(todayOn), -11))
  const naming = {
    tierName: (key: string) => program.tiers.find((tier) => tier.key === key)?.name[language] ?? key,
    tierRank: (key: string) => program.tiers.findIndex((tier) => tier.key === key),
    categoryName,
  }
  const months: MoveMonth[] = monthsOfMoves(counts, naming.tierRank)
  const asked = url.searchParams.get("month")
  const month = months.find((each) => each.month === asked)?.month ?? months[0]?.month ?? null
  const moves = month ? await listTierMoves(db, month, LISTED) : []
  const shown = showTierHistory(
    moves.map((move) => ({ ...move, toOn: null })),
    naming,
  )
  return {
    preview,
    policy: program.tierPolicy,
    months,
    month,
    moves: moves.flatMap(({ companyId, name, previousTierKey }, at) => {
      const move = shown[at]
      return move ? [{ ...move, companyId, company: name, previous: naming.tierName(previousTierKey) }] : []
    }),
  }
}

/** What the next review would do, how firmly seats are held, and who moved in the months before. */
export default function Tiers({ loaderData }: Route.ComponentProps) {
  const { preview, policy, months, month, moves } = loaderData
  const t = useT("tiers")
  const f = useFormat()
  return (
    <>
      <title>{`${t("desk.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("desk.title")}
        lead={t("desk.lead", {
          day: f.day(preview.reviewOn),
          of: f.number(preview.companies),
          up: f.number(preview.up.count),
          down: f.number(preview.down.count),
        })}
        actions={
          <Link to="/admin/program" className="link text-13">
            {t("desk.rules")}
          </Link>
        }
      />
      <p className="num mb-4 max-w-[80ch] text-13 text-quiet">
        {t(`desk.promotion.${policy.promotion}`)}{" "}
        {t("desk.policy", {
          grace: policy.graceMonths,
          days: policy.noticeDays,
          soft: policy.softLandingMonths,
        })}
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-4">
          <ReviewLists preview={preview} />
          <PastMoves months={months} month={month} moves={moves} />
        </div>
        <Seats seats={preview.seats} />
      </div>
    </>
  )
}
