import { TreatmentScatter } from "#app/components/charts/treatment-scatter.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { ScrollBox } from "#app/components/ui/scroll-box.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { FindingSentence } from "./finding-sentence.tsx"
import { CompanyLink, useText } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

/** Sentences under the picture: the worst few. */
const SENTENCES = 3
/** The largest companies are named, twins or not. */
const NAMED = 4

export function TreatmentPanel({ view }: { view: GuardPageView }) {
  const t = useT("guard")
  const f = useFormat()
  const twins = ofKind(view.findings, "twins")
  if (view.field.length === 0) return null
  const note = t(view.guard.worthBy === "contribution" ? "chart.noteContribution" : "chart.note")
  return (
    <Panel>
      <PanelHead title={t("chart.title")} note={note} />
      <ScrollBox label={t("chart.title")}>
        <TreatmentScatter
          label={`${t("chart.title")}: ${note}`}
          dots={view.field.map(({ id, name, worthCents, rateBps }) => ({
            id,
            name,
            worth: worthCents / 100,
            rate: rateBps / 10_000,
          }))}
          pairs={twins.map(({ finding }) => [finding.largerId, finding.smallerId] as const)}
          named={view.field.slice(0, NAMED).map(({ id }) => id)}
          formatX={(pounds) =>
            pounds >= 1_000 ? `${f.moneyWhole(pounds / 10)}k` : f.moneyWhole(pounds * 100)
          }
          formatY={(share) => f.percent(share, Math.round(share * 1_000) % 10 === 0 ? 0 : 1)}
        />
      </ScrollBox>
      {twins.length > 0 && (
        <ul className="mt-3 grid gap-1">
          {twins.slice(0, SENTENCES).map(({ named }) => (
            <li key={named.key}>
              <FindingSentence named={named} />
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3">
        <summary className="link inline-block text-13">{t("chart.table")}</summary>
        <FieldTable view={view} />
      </details>
    </Panel>
  )
}

function FieldTable({ view }: { view: GuardPageView }) {
  const t = useT("guard")
  const f = useFormat()
  const text = useText()
  const rate = (bps: number) => f.percent(bps / 10_000, 2)
  return (
    <Table label={t("chart.table")} maxHeight="26rem" className="mt-2">
      <TableHead>
        <Th sticky>{t("columns.company")}</Th>
        <Th>{t("columns.tier")}</Th>
        <Th number>{t("columns.worth")}</Th>
        <Th number>{t("columns.cash")}</Th>
        <Th number>{t("columns.perks")}</Th>
        <Th number>{t("columns.marginal")}</Th>
      </TableHead>
      <TableBody>
        {view.field.map((each) => (
          <TableRow key={each.id}>
            <RowHead>
              <CompanyLink id={each.id} name={each.name} />
            </RowHead>
            <Td>{text(view.tiers[each.tierKey])}</Td>
            <Td number>{f.moneyWhole(each.worthCents)}</Td>
            <Td number>{rate(each.rateBps)}</Td>
            <Td number>{rate(each.perksBps)}</Td>
            <Td number>{rate(each.marginalBps)}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
