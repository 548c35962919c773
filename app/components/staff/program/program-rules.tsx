import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { Band, Program, RebateRule } from "#loyalty/program/schema.ts"
import { useName } from "./program-tiers.tsx"

/** One rebate rule: on what, how, and every tier's bands side by side, so that a difference is seen at a glance. */
export function RebateRulePanel({
  rule,
  program,
  categoryNames,
}: {
  rule: RebateRule
  program: Program
  categoryNames: Readonly<Record<string, string>>
}) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  const categories = rule.filter.categoryKeys?.map((key) => categoryNames[key] ?? key)
  const steps = [
    ...new Set(Object.values(rule.bandsByTier).flatMap((bands) => bands.map((band) => band.from))),
  ]
  steps.sort((a, b) => a - b)
  const bonus = program.tiers.some((tier) => (rule.tierBonusBps[tier.key] ?? 0) > 0)
  return (
    <Panel>
      <PanelHead
        title={nameOf(rule.name)}
        note={[
          categories ? t("program.onCategories", { list: f.list(categories) }) : t("program.onAll"),
          t(`program.method.${rule.method}`),
          t("program.quarterly"),
        ].join(" ")}
      />
      <Table label={nameOf(rule.name)}>
        <TableHead>
          <Th sticky>{t("program.tier")}</Th>
          {steps.map((step) => (
            <Th key={step} number>
              {step === 0 ? t("program.fromFirst") : t("program.from", { amount: f.moneyWhole(step) })}
            </Th>
          ))}
          {bonus && <Th number>{t("program.bonus")}</Th>}
        </TableHead>
        <TableBody>
          {[...program.tiers].reverse().map((tier) => (
            <TableRow key={tier.key}>
              <RowHead>{nameOf(tier.name)}</RowHead>
              {steps.map((step) => (
                <RateCell key={step} bands={rule.bandsByTier[tier.key] ?? []} fromCents={step} />
              ))}
              {bonus && <Td number>{f.percentBps(rule.tierBonusBps[tier.key] ?? 0)}</Td>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

/** The rate in force at a step; quiet where the tier has no band of its own that begins here. */
function RateCell({ bands, fromCents }: { bands: readonly Band[]; fromCents: number }) {
  const f = useFormat()
  const band = bands.filter((each) => each.from <= fromCents).at(-1)
  return (
    <Td number className={band?.from === fromCents ? "font-medium" : "text-faint"}>
      {band ? f.percentBps(band.rateBps) : "–"}
    </Td>
  )
}

export function PointsPanel({ program }: { program: Program }) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  const { points } = program
  const { expiry } = points
  const perMoney = points.earn.find((rule) => rule.kind === "per_money")
  return (
    <Panel>
      <PanelHead title={t("program.points")} />
      <p className="mb-3 text-14">
        {t("program.pointsText", {
          amount: f.money(perMoney?.perCents ?? 0),
          months: expiry.kind === "end_of_year" ? 12 * (expiry.yearsOn + 1) : expiry.months,
          end: t(
            expiry.kind === "fixed_months" && expiry.align === "month_end"
              ? "program.monthEnd"
              : "program.sameDay",
          ),
          worth: f.money(points.worthCentsPerThousand),
        })}
      </p>
      <SumList className="text-13">
        {[...program.tiers].reverse().map((tier) => (
          <SumRow
            key={tier.key}
            label={nameOf(tier.name)}
            value={`× ${f.number((points.multiplierBpsByTier[tier.key] ?? 10_000) / 10_000, 2)}`}
          />
        ))}
      </SumList>
    </Panel>
  )
}

export function PerksPanel({ program }: { program: Program }) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  const holders = (key: string) =>
    f.list(program.tiers.filter((tier) => tier.perkKeys.includes(key)).map((tier) => nameOf(tier.name)))
  const worth = (perk: Program["perks"][number]) =>
    [
      perk.worth.centsPerYear > 0 && t("program.aYear", { amount: f.moneyWhole(perk.worth.centsPerYear) }),
      perk.worth.ofNetBps > 0 && t("program.ofNet", { share: f.percentBps(perk.worth.ofNetBps) }),
    ]
      .filter(Boolean)
      .join(" + ") || t("program.noCost")
  return (
    <Panel>
      <PanelHead title={t("program.perks")} note={t("program.perksNote")} />
      <Table label={t("program.perks")}>
        <TableHead>
          <Th sticky>{t("program.perk")}</Th>
          <Th>{t("program.tier")}</Th>
          <Th number>{t("program.worth")}</Th>
          <Th>{t("program.seenBy")}</Th>
        </TableHead>
        <TableBody>
          {program.perks.map((perk) => (
            <TableRow key={perk.key}>
              <RowHead className="min-w-48 font-normal">{nameOf(perk.name)}</RowHead>
              <Td>{holders(perk.key) || "–"}</Td>
              <Td number>{worth(perk)}</Td>
              <Td className="whitespace-nowrap text-quiet">{t(`program.visibility.${perk.visibility}`)}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

export function AwardsPanel({ program }: { program: Program }) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  return (
    <Panel>
      <PanelHead title={t("program.awards")} />
      <ul className="grid gap-2 text-14">
        {program.awards.map((award) => (
          <li key={award.key}>
            <span className="font-medium">{nameOf(award.name)}</span>
            <span className="block text-13 text-quiet">
              {t(`program.award.${award.measure}`)} {t("program.places", { count: award.places })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-4 border-t border-line pt-3 text-13 text-quiet">
        {t("program.guard", {
          ratio: f.number(program.guard.worthRatioBps / 10_000, 2),
          gap: f.percentBps(program.guard.treatmentGapBps),
        })}
      </p>
    </Panel>
  )
}
