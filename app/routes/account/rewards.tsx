import { showRewards } from "#app/commerce/show-rewards.ts"
import { showWall } from "#app/commerce/show-wall.ts"
import { RebateSummary } from "#app/components/rewards/rebate-summary.tsx"
import { RecognitionWall } from "#app/components/rewards/recognition-wall.tsx"
import { RewardsFigures } from "#app/components/rewards/rewards-figures.tsx"
import { RewardsHead } from "#app/components/rewards/rewards-head.tsx"
import { TierHistory } from "#app/components/rewards/tier-history.tsx"
import { TierPerks } from "#app/components/rewards/tier-perks.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { loadRecognition } from "#db/queries/recognition.ts"
import { loadRewards } from "#db/queries/rewards.ts"
import { addDays, addMonths, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import type { Route } from "./+types/rewards"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["rewards", "tiers"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const period = quarterOf(todayOn)
  const { companyId } = member
  const [facts, recognition] = await Promise.all([
    loadRewards(db, {
      companyId,
      todayOn,
      windowFromOn: addMonths(todayOn, -12),
      need: historyNeed(program, addDays(todayOn, 1)),
      period,
      ...quarterBounds(period),
    }),
    loadRecognition(db, { companyId, todayOn }),
  ])
  const { awards, milestones, ahead } = showWall({ program, facts: recognition, names, todayOn })
  return {
    pageTitle: `${getT(context, "rewards")("title")} · ${house.name}`,
    ...showRewards({ program, tierKey: member.tierKey, facts, todayOn, names }),
    wall: { awards, milestones, ahead },
  }
}

export default function Rewards({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <RewardsHead {...loaderData} awards={loaderData.wall.awards} />
      <RewardsFigures {...loaderData} />
      <div className="mt-8 grid gap-x-12 gap-y-10 sm:mt-10 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <RebateSummary rebate={loaderData.rebate} />
        <TierPerks {...loaderData} />
      </div>
      <div className="mt-10 grid gap-x-12 gap-y-10 border-t border-line pt-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <RecognitionWall {...loaderData.wall} />
        <TierHistory history={loaderData.history} />
      </div>
    </>
  )
}
