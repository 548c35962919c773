import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { DraftItem } from "#app/forms/program/load-draft.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { useDraft } from "./draft-form.tsx"
import { useEditorHouse } from "./editor-house.ts"

/** Which tier brings which perk, at one glance. */
export function PerkMatrix({ perks }: { perks: readonly DraftItem[] }) {
  const t = useT("program")
  const { tiers } = useEditorHouse()
  const { texts } = useDraft()
  return (
    <Panel>
      <PanelHead title={t("perk.matrix")} note={t("perk.matrixNote")} />
      <Table label={t("perk.matrix")}>
        <TableHead>
          <Th sticky>{t("perk.perk")}</Th>
          {tiers.map(({ value, label }) => (
            <Th key={value} className="text-center!">
              {label}
            </Th>
          ))}
        </TableHead>
        <TableBody>
          {perks.map((perk) => (
            <TableRow key={`${perk.key}-${perk.at}`}>
              <RowHead className="max-w-44 min-w-36 sm:max-w-none">
                <Link to={`?part=perks&item=${perk.at}`} className="link font-normal">
                  {perk.name || t("editor.unnamed")}
                </Link>
              </RowHead>
              {tiers.map(({ value, label }, at) => (
                <Td key={value} className="text-center">
                  <label className="grid min-h-8 min-w-8 cursor-pointer place-items-center">
                    <span className="sr-only">{t("perk.holds", { perk: perk.name, tier: label })}</span>
                    <input
                      type="checkbox"
                      name={`tiers.${at}.perkKeys`}
                      value={perk.key}
                      defaultChecked={texts(`tiers.${at}.perkKeys`).includes(perk.key)}
                      className="size-4 accent-ink"
                    />
                  </label>
                </Td>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}
