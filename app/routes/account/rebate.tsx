import { data, Link, type RouterContextProvider } from "react-router"
import { deriveStatement, showRebate } from "#app/commerce/show-rebate.ts"
import { RebateDerivation } from "#app/components/rewards/rebate-derivation.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadRebatePeriod } from "#db/queries/rebate-period.ts"
import type { Route } from "./+types/rebate"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["rewards"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

/** `?format=json` answers the whole derivation as a file instead of the page. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, context, params }, next) => {
    if (new URL(request.url).searchParams.get("format") !== "json") return next()
    return statementFile(context, params["period"] ?? "")
  },
]

export async function loader({ params, context }: Route.LoaderArgs) {
  const { names, house, facts, found } = await readPeriod(context, params.period)
  const t = getT(context, "rewards")
  return {
    pageTitle: `${t("derivation.title", { period: getFormat(context).period(params.period) })} · ${house.name}`,
    ...showRebate(facts, found, names),
  }
}

async function readPeriod(context: Readonly<RouterContextProvider>, period: string) {
  if (!/^20\d\d(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$/.test(period)) throw data(null, { status: 404 })
  const shop = await readRewardsShop(context)
  const found = await loadRebatePeriod(shop.db, shop.member.companyId, period)
  if (!found.facts) throw data(null, { status: 404 })
  return { ...shop, found, facts: found.facts }
}

async function statementFile(context: Readonly<RouterContextProvider>, period: string): Promise<Response> {
  const { facts, found, member, house, now } = await readPeriod(context, period)
  const numbers = Object.fromEntries(found.events.map((event) => [event.orderId, event.number]))
  const statement = {
    house: house.name,
    company: member.companyName,
    currency: facts.program.currency,
    unit: "minor units; exactCentBps = cents × basis points",
    writtenAt: now.toISOString(),
    programVersion: found.programVersion,
    rules: facts.rules,
    derivation: deriveStatement(facts, found.events),
    orderNumbers: numbers,
  }
  return new Response(JSON.stringify(statement, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="rebate-${period}.json"`,
      "cache-control": "private, no-store",
    },
  })
}

export default function Rebate({ loaderData }: Route.ComponentProps) {
  const { period, proven, earlier, later } = loaderData
  const t = useT("rewards")
  const f = useFormat()
  return (
    <div className="mx-auto max-w-[56rem]">
      <PageHeader
        eyebrow={
          <Link to="/rewards" className="link">
            {t("title")}
          </Link>
        }
        title={
          <span className="num">
            <span className="whitespace-nowrap">{t("derivation.title", { period: f.period(period) })}</span>{" "}
            <Chip tone={proven ? "green" : "red"} className="ml-1 tracking-normal">
              {t(proven ? "derivation.proven" : "derivation.notProven")}
            </Chip>
          </span>
        }
        lead={t("derivation.lead")}
        actions={
          <>
            {earlier && (
              <LinkButton to={`/rewards/rebate/${earlier}`} size="sm" tone="ghost">
                ← {f.period(earlier)}
              </LinkButton>
            )}
            {later && (
              <LinkButton to={`/rewards/rebate/${later}`} size="sm" tone="ghost">
                {f.period(later)} →
              </LinkButton>
            )}
            <LinkButton to={`/rewards/rebate/${period}?format=json`} reloadDocument size="sm">
              {t("derivation.download")}
            </LinkButton>
          </>
        }
      />
      <RebateDerivation rebate={loaderData} />
    </div>
  )
}
