import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { Program, Tier } from "#loyalty/program/schema.ts"
import { askedNet } from "#loyalty/tiers/asked-net.ts"

/** The ladder and the seats: what each asks, who holds it today, what it brings. */
export function ProgramTiers({
  program,
  held,
}: {
  program: Program
  held: Readonly<Record<string, number>>
}) {
  const t = useT("admin")
  const f = useFormat()
  const nameOf = useName()
  const perks = new Map(program.perks.map((perk) => [perk.key, nameOf(perk.name)]))
  return (
    <Panel>
      <PanelHead
        title={t("program.tiers")}
        note={t("program.tiersNote", { months: program.tierPolicy.graceMonths })}
      />
      <Table label={t("program.tiers")}>
        <TableHead>
          <Th sticky>{t("program.tier")}</Th>
          <Th>{t("program.asks")}</Th>
          <Th number>{t("program.holders")}</Th>
          <Th>{t("program.brings")}</Th>
        </TableHead>
        <TableBody>
          {[...program.tiers].reverse().map((tier) => (
            <TableRow key={tier.key}>
              <RowHead className="whitespace-nowrap">
                <TierRibbon tierKey={tier.key} name={nameOf(tier.name)} />
              </RowHead>
              <Td className="min-w-56 py-2">
                <TierAsks tier={tier} />
              </Td>
              <Td number>{f.number(held[tier.key] ?? 0)}</Td>
              <Td className="min-w-64 py-2 text-quiet">
                {tier.perkKeys.length === 0
                  ? t("program.noPerks")
                  : tier.perkKeys.map((key) => perks.get(key) ?? key).join(" · ")}
              </Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

function TierAsks({ tier }: { tier: Tier }) {
  const t = useT("admin")
  const f = useFormat()
  const { atLeastCents, windowMonths } = askedNet(tier)
  if (tier.kind === "seat")
    return t("program.seat", {
      seats: tier.seats ?? 1,
      amount: f.moneyWhole(atLeastCents),
      lead: f.percentBps(tier.hysteresis?.leadBps ?? 0),
      periods: tier.hysteresis?.periods ?? 1,
    })
  if (atLeastCents === 0) return t("program.everyone")
  return t("program.atLeast", { amount: f.moneyWhole(atLeastCents), months: windowMonths })
}

/** A name of the program in the language of the page. */
export function useName(): (name: { en: string; zh: string }) => string {
  const zh = useLocale() === "zh-CN"
  return (name) => (zh ? name.zh : name.en)
}
