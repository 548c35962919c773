import { Link } from "react-router"
import { nextLadderTier } from "#app/commerce/show-ladder.ts"
import { cx } from "#app/components/ui/class-names.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadYearly } from "#db/queries/rewards.ts"
import { addMonths } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { softTierOn } from "#loyalty/tiers/holdings.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import { type Treatment, treatmentGap, treatmentOf } from "#loyalty/tiers/treatment.ts"
import type { Route } from "./+types/treatment"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["rewards", "tiers"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const windowFromOn = addMonths(todayOn, -12)
  const yearly = await loadYearly(db, { companyId: member.companyId, windowFromOn })
  const bought = yearly.map((row) => ({ ...row, netCents: cents(row.netCents) }))
  const gap = treatmentGap(program, member.tierKey, bought)
  const { here, below } = gap
  const t = getT(context, "rewards")
  const perks = perkRows(here, below).map(({ perk, ...worth }) => ({
    key: perk.key,
    label: perk.name[names.language],
    ...worth,
  }))
  return {
    pageTitle: `${t("treatment.title")} · ${house.name}`,
    tier: requireTier(program, member.tierKey).name[names.language],
    below: below && requireTier(program, below.tierKey).name[names.language],
    netCents: here.netCents,
    gapCents: gap.gapCents,
    cashRateBps: here.cashRateBps,
    pointsWorthCents: program.points.worthCentsPerThousand,
    rows: [
      { key: "rebate", label: t("treatment.rebate"), here: here.rebateCents, below: below?.rebateCents ?? 0 },
      { key: "points", label: t("treatment.points"), here: here.pointsCents, below: below?.pointsCents ?? 0 },
      ...perks,
    ],
    sum: { here: here.totalCents, below: below?.totalCents ?? 0 },
    next: nextTreatment(program, here, bought, names.language),
    soft: softOf(program, member, todayOn, names.language),
  }
}

/** What the next step of the ladder would bring more with the same purchases; private perks only by their worth. */
function nextTreatment(
  program: Program,
  here: Treatment,
  bought: Parameters<typeof treatmentOf>[2],
  language: "en" | "zh",
) {
  const next = nextLadderTier(program, here.tierKey)
  if (!next) return null
  const there = treatmentOf(program, next.key, bought)
  const own = new Set(here.perks.map(({ perk }) => perk.key))
  const added = there.perks.filter(({ perk }) => !own.has(perk.key))
  return {
    tier: next.name[language],
    totalCents: there.totalCents - here.totalCents,
    rebateCents: there.rebateCents - here.rebateCents,
    pointsCents: there.pointsCents - here.pointsCents,
    perksCents: there.perksCents - here.perksCents,
    perks: added.filter(({ perk }) => perk.visibility !== "private").map(({ perk }) => perk.name[language]),
    more: added.filter(({ perk }) => perk.visibility === "private").length,
  }
}

/** After a fall: the tier whose perks are still kept, and until when. */
function softOf(
  program: Program,
  member: { softTierKey: string | null; softUntilOn: string | null },
  todayOn: string,
  language: "en" | "zh",
) {
  const tier = program.tiers.find(({ key }) => key === softTierOn(member, todayOn))
  return tier && member.softUntilOn ? { tier: tier.name[language], untilOn: member.softUntilOn } : null
}

/** One row per kind of perk: the better one of a kind stands for the lesser, so that the difference is what it adds. */
function perkRows(here: PerkWorths, below: PerkWorths | null) {
  const rows = [...here.perks, ...(below?.perks ?? [])]
  const first = rows.filter((row, at) => rows.findIndex((each) => each.perk.kind === row.perk.kind) === at)
  const worthOf = (treatment: PerkWorths | null, kind: string) =>
    (treatment?.perks ?? []).reduce((sum, each) => sum + (each.perk.kind === kind ? each.centsPerYear : 0), 0)
  return first
    .map(({ perk }) => ({ perk, here: worthOf(here, perk.kind), below: worthOf(below, perk.kind) }))
    .filter((row) => row.here !== 0 || row.below !== 0)
}

type PerkWorths = Pick<Treatment, "perks">
type Loaded = Route.ComponentProps["loaderData"]

export default function TreatmentPage({ loaderData }: Route.ComponentProps) {
  const { tier, below, netCents, gapCents, pointsWorthCents } = loaderData
  const t = useT("rewards")
  const f = useFormat()
  const words = { tier, net: f.moneyWhole(netCents) }
  return (
    <div className="mx-auto max-w-[56rem]">
      <PageHeader
        eyebrow={
          <Link to="/rewards" className="link">
            {t("title")}
          </Link>
        }
        title={t("treatment.title")}
        lead={below ? t("treatment.lead", { ...words, below }) : t("treatment.leadAlone", words)}
      />
      <Parts {...loaderData} />
      {below && (
        <p className="num mt-5 text-20 font-semibold">
          {t("treatment.aYear", { amount: f.moneyWhole(gapCents) })}
        </p>
      )}
      {loaderData.soft && <Soft soft={loaderData.soft} />}
      {loaderData.next && <Next next={loaderData.next} />}
      <section className="mt-8 max-w-[68ch] text-14 text-quiet">
        <h2 className="mb-1.5 text-ink">{t("treatment.methodTitle")}</h2>
        <ul className="num grid gap-1.5">
          <li>{t("treatment.methodRebate")}</li>
          <li>{t("treatment.methodPoints", { amount: f.money(pointsWorthCents) })}</li>
          <li>{t("treatment.methodPerks")}</li>
          <li>{t("treatment.methodOwed")}</li>
        </ul>
      </section>
    </div>
  )
}

function Soft({ soft }: { soft: NonNullable<Loaded["soft"]> }) {
  const t = useT("tiers")
  const f = useFormat()
  return (
    <p className="num mt-3 text-14 text-gold-ink">
      {t("company.soft", { tier: soft.tier, day: f.day(soft.untilOn) })}
    </p>
  )
}

/** The step above, with the same purchases. */
function Next({ next }: { next: NonNullable<Loaded["next"]> }) {
  const t = useT("tiers")
  const f = useFormat()
  const parts = [
    [t("next.rebate"), next.rebateCents],
    [t("next.points"), next.pointsCents],
    [t("next.perks"), next.perksCents],
  ] as const
  return (
    <section className="mt-8 max-w-[40rem]">
      <h2>
        {next.totalCents > 0
          ? t("next.title", { tier: next.tier, amount: f.moneyWhole(next.totalCents) })
          : t("next.plain", { tier: next.tier })}
      </h2>
      <dl className="num mt-2 text-14">
        {parts
          .filter(([, cents]) => cents !== 0)
          .map(([label, cents]) => (
            <div key={label} className="flex justify-between gap-4 border-b border-line py-2">
              <dt>{label}</dt>
              <dd>
                {cents > 0 ? "+" : ""}
                {f.money(cents)}
              </dd>
            </div>
          ))}
      </dl>
      {next.perks.length + next.more > 0 && (
        <p className="mt-2 text-14 text-quiet">
          {f.list([...next.perks, ...(next.more > 0 ? [t("next.more", { count: next.more })] : [])])}
        </p>
      )}
    </section>
  )
}

function Parts({ rows, sum, tier, below }: Pick<Loaded, "rows" | "sum" | "tier" | "below">) {
  const t = useT("rewards")
  const f = useFormat()
  const head = "border-b border-line pb-2 pl-3 text-right text-12 font-normal text-quiet"
  const shown = (cents: number) => (cents === 0 ? "–" : f.amount(cents))
  const difference = (cents: number) =>
    cents > 0 ? `+${f.amount(cents)}` : cents < 0 ? f.amount(cents) : "–"
  const cell = "border-b border-line py-2 pl-3 text-right whitespace-nowrap"
  const all = [...rows, { key: "sum", label: t("treatment.sum"), ...sum }]
  return (
    <table className="num w-full border-separate border-spacing-0 text-14">
      <thead>
        <tr>
          <th scope="col" className="border-b border-line pb-2 text-left text-12 font-normal text-quiet">
            {t("treatment.part")}
          </th>
          <th scope="col" className={head}>
            {tier}
          </th>
          {below && (
            <>
              <th scope="col" className={`${head} hidden sm:table-cell`}>
                {below}
              </th>
              <th scope="col" className={head}>
                {t("treatment.difference")}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {all.map((row) => (
          <tr key={row.key} className={row.key === "sum" ? "font-semibold" : undefined}>
            <th
              scope="row"
              className={cx("border-b border-line py-2 text-left", row.key !== "sum" && "font-normal")}
            >
              {row.label}
            </th>
            <td className={cell}>{shown(row.here)}</td>
            {below && (
              <>
                <td className={`${cell} hidden text-quiet sm:table-cell`}>{shown(row.below)}</td>
                <td className={cell}>{difference(row.here - row.below)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
