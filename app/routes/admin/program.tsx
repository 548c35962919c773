import { requirePermission } from "#app/auth/require.ts"
import {
  AwardsPanel,
  PerksPanel,
  PointsPanel,
  RebateRulePanel,
} from "#app/components/staff/program/program-rules.tsx"
import { ProgramTiers, useName } from "#app/components/staff/program/program-tiers.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound } from "#app/require-found.ts"
import { getProgramOverview } from "#db/queries/program-overview.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/program"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db, now } = context.get(requestContext)
  const facts = await loadShopFacts(db, { now, todayOn: houseTime(now).dayOn })
  const overview = requireFound(await getProgramOverview(db, facts.programVersionId))
  const zh = getLocale(context) === "zh-CN"
  const categoryNames = Object.fromEntries(
    facts.categories.map((each) => [each.key, zh ? each.nameZh : each.nameEn]),
  )
  return { program: facts.program, overview, categoryNames, title: getT(context, "admin")("program.title") }
}

export default function ProgramPage({
  loaderData: { program, overview, categoryNames },
}: Route.ComponentProps) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  return (
    <>
      <PageHeader
        eyebrow={t("program.title")}
        title={nameOf(program.name)}
        lead={[
          t("program.version", { number: overview.number, day: f.day(overview.fromOn) }),
          overview.toOn && t("program.until", { day: f.day(overview.toOn) }),
          overview.author && t("program.author", { name: overview.author }),
          overview.approver && t("program.approver", { name: overview.approver }),
          t("program.frozen", { hash: overview.hash.slice(0, 12) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <div className="grid gap-4">
        <ProgramTiers program={program} held={overview.held} />
        {program.rebates.map((rule) => (
          <RebateRulePanel key={rule.key} rule={rule} program={program} categoryNames={categoryNames} />
        ))}
        <PerksPanel program={program} />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <PointsPanel program={program} />
          <AwardsPanel program={program} />
        </div>
      </div>
    </>
  )
}
