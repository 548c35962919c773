import { Outlet } from "react-router"
import { RewardsTabs } from "#app/components/rewards/rewards-tabs.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { quarterOf } from "#loyalty/calendar.ts"
import type { Route } from "./+types/rewards-layout"

export const handle = { i18n: ["rewards"] }

export function loader({ context }: Route.LoaderArgs) {
  return { period: quarterOf(houseTime(context.get(requestContext).now).dayOn) }
}

/** All of rewards has one width and one line of places to go. */
export default function RewardsLayout({ loaderData }: Route.ComponentProps) {
  return (
    <div className="mx-auto max-w-[70rem]">
      <RewardsTabs period={loaderData.period} />
      <Outlet />
    </div>
  )
}
