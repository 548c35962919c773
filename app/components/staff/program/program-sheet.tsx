import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { ItemTold, ProgramTold } from "#app/forms/program/tell-program.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { RuleSheet } from "./rule-sheet.tsx"
import { useProse } from "./use-prose.ts"

/** A whole version in words: what a sales manager reads out to a customer. */
export function ProgramSheet({
  told,
  held,
}: {
  told: ProgramTold
  /** How many companies hold each tier today; absent where that says nothing about this version. */
  held?: Readonly<Record<string, number>>
}) {
  const t = useT("program")
  return (
    <div className="grid min-w-0 gap-4">
      <TiersSheet told={told} held={held} />
      {told.rebates.map((rule) => (
        <RuleSheet key={rule.key} rule={rule} />
      ))}
      <PerksSheet told={told} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel>
          <PanelHead title={t("part.points")} />
          <Sentences of={told.points} />
        </Panel>
        <div className="grid gap-4">
          <Panel>
            <PanelHead title={t("part.recognition")} />
            <Items of={[...told.awards, ...told.milestones]} />
          </Panel>
          <Panel>
            <PanelHead title={t("part.guard")} />
            <Sentences of={told.guard} />
          </Panel>
        </div>
      </div>
    </div>
  )
}

function TiersSheet({
  told,
  held,
}: {
  told: ProgramTold
  held: Readonly<Record<string, number>> | undefined
}) {
  const t = useT("program")
  const prose = useProse()
  const f = useFormat()
  return (
    <Panel>
      <PanelHead title={t("part.tiers")} note={prose(told.policy)} />
      <Table label={t("part.tiers")}>
        <TableHead>
          <Th sticky>{t("sheet.tier")}</Th>
          <Th>{t("sheet.asks")}</Th>
          {held && <Th number>{t("sheet.holders")}</Th>}
          <Th>{t("sheet.brings")}</Th>
        </TableHead>
        <TableBody>
          {told.tiers.map((tier) => (
            <TableRow key={tier.key}>
              <RowHead className="whitespace-nowrap">
                <TierRibbon tierKey={tier.key} name={tier.name} />
              </RowHead>
              <Td className="min-w-56 py-2">{tier.asks}</Td>
              {held && <Td number>{f.number(held[tier.key] ?? 0)}</Td>}
              <Td className="min-w-64 py-2 text-quiet">{tier.perks.join(" · ") || t("sheet.onlyRates")}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

function PerksSheet({ told }: { told: ProgramTold }) {
  const t = useT("program")
  const tiers = told.tiers.toReversed()
  if (told.perks.length === 0) return null
  return (
    <Panel>
      <PanelHead title={t("part.perks")} note={t("sheet.perksNote")} />
      <Table label={t("part.perks")}>
        <TableHead>
          <Th sticky>{t("perk.perk")}</Th>
          {tiers.map((tier) => (
            <Th key={tier.key} className="text-center!">
              {tier.name}
            </Th>
          ))}
          <Th number>{t("sheet.worth")}</Th>
          <Th>{t("sheet.seen")}</Th>
        </TableHead>
        <TableBody>
          {told.perks.map((perk) => (
            <TableRow key={perk.key}>
              <RowHead className="max-w-44 min-w-40 py-1.5 font-normal sm:max-w-none" title={perk.does}>
                {perk.name}
              </RowHead>
              {tiers.map((tier) => (
                <Td key={tier.key} className="text-center">
                  {perk.holders.includes(tier.key) ? (
                    <>
                      <span className="inline-block h-3 w-2.5 bg-gold clip-pennant" aria-hidden="true" />
                      <span className="sr-only">{t("sheet.holds")}</span>
                    </>
                  ) : (
                    <span className="text-faint">–</span>
                  )}
                </Td>
              ))}
              <Td number>{perk.worth}</Td>
              <Td className="whitespace-nowrap text-quiet">{perk.seen}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="grid gap-1.5 text-14">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function Items({ of }: { of: readonly ItemTold[] }) {
  const prose = useProse()
  return (
    <ul className="grid gap-3 text-14">
      {of.map((item) => (
        <li key={item.key}>
          <span className="font-medium">{item.name}</span>
          <span className="block text-13 text-quiet">{prose(item.said)}</span>
        </li>
      ))}
    </ul>
  )
}
