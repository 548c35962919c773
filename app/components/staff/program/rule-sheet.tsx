import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { RuleTold } from "#app/forms/program/tell-program.ts"
import { useT } from "#app/i18n/provider.tsx"
import { useProse } from "./use-prose.ts"

/** One rebate rule: what counts, what each tier gets in a sentence, the same as a table, and the terms. */
export function RuleSheet({ rule }: { rule: RuleTold }) {
  const t = useT("program")
  const prose = useProse()
  return (
    <Panel>
      <PanelHead title={rule.name} note={prose(rule.head)} />
      <ul className="grid gap-1.5 text-14">
        {rule.tiers.map((sentence) => {
          const at = sentence.search(/[:：]/)
          return (
            <li key={sentence}>
              <span className="font-medium">{sentence.slice(0, at + 1)}</span>
              {sentence.slice(at + 1)}
            </li>
          )
        })}
      </ul>
      <details className="mt-3">
        <summary className="link text-13">{t("sheet.asTable")}</summary>
        <Table label={rule.name} className="mt-2">
          <TableHead>
            <Th sticky>{t("sheet.from")}</Th>
            {rule.columns.map((tier) => (
              <Th key={tier.key} number>
                {tier.name}
              </Th>
            ))}
          </TableHead>
          <TableBody>
            {rule.steps.map((step) => (
              <TableRow key={step.from}>
                <RowHead className="num whitespace-nowrap">{step.from}</RowHead>
                {step.cells.map((cell, at) => (
                  <Td key={rule.columns[at]?.key} number className={cell ? "" : "text-faint"}>
                    {cell || "–"}
                  </Td>
                ))}
              </TableRow>
            ))}
            {rule.bonus && (
              <TableRow>
                <RowHead>{t("rebate.bonus")}</RowHead>
                {rule.bonus.map((cell, at) => (
                  <Td key={rule.columns[at]?.key} number className={cell ? "" : "text-faint"}>
                    {cell || "–"}
                  </Td>
                ))}
              </TableRow>
            )}
          </TableBody>
        </Table>
      </details>
      <p className="mt-3 border-t border-line pt-3 text-13 text-quiet">{prose(rule.terms)}</p>
    </Panel>
  )
}
