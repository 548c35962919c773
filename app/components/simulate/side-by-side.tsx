import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { DraftShown, ProgramShown, SimulationDone } from "#app/simulation/read-result.ts"

type Names = Readonly<Record<string, string>>
type Figures = ProgramShown["figures"]

const money = ["rebate", "points", "perks", "total", "margin", "left"] as const
const counts = ["saturated", "cliffs", "unprofitable"] as const
const changes = ["up", "down", "winners", "losers"] as const

/** The live program and the drafts, figure by figure. */
export function SideBySide({ result, names }: { result: SimulationDone; names: Names }) {
  const t = useT("simulate")
  const f = useFormat()
  const { live, drafts } = result
  const window = t("window", { from: f.day(result.window.fromOn), until: f.day(result.window.untilOn) })
  const all = [live, ...drafts]
  const row = (label: string, cells: readonly string[], strong = false) => (
    <TableRow key={label}>
      <RowHead className={strong ? "min-w-36" : "min-w-36 font-normal"}>{label}</RowHead>
      {cells.map((cell, index) => (
        <Td
          key={index === 0 ? "live" : drafts[index - 1]?.id}
          number
          className={strong ? "font-semibold" : ""}
        >
          {cell}
        </Td>
      ))}
    </TableRow>
  )
  return (
    <Panel>
      <PanelHead title={t("table.title")} note={t("table.note", { window })} />
      <Table label={t("table.title")}>
        <TableHead>
          <Th sticky />
          <Th number>{t("table.live")}</Th>
          {drafts.map((draft) => (
            <Th key={draft.id} number className="max-w-64 min-w-32 whitespace-normal">
              <Link to={`/admin/program/${draft.id}`} className="link">
                {draft.title}
              </Link>
            </Th>
          ))}
        </TableHead>
        <TableBody>
          {money.map((key) =>
            row(
              t(`table.${key}`),
              all.map(({ figures }) => f.money(figures[`${key}Cents`])),
              key === "total" || key === "left",
            ),
          )}
          {row(t("table.change"), ["", ...drafts.map(({ change }) => signedMoney(change.costCents))], true)}
          {row(
            t("table.twins"),
            all.map(({ figures }) => f.number(figures.twins.length)),
          )}
          {counts.map((key) =>
            row(
              t(`table.${key}`),
              all.map(({ figures }) => f.number(figures[key])),
            ),
          )}
          {row(
            t("table.short"),
            all.map(({ figures }) => f.number(shortOf(figures))),
          )}
          {changes.map((key) =>
            row(t(`table.${key}`), ["", ...drafts.map(({ change }) => f.number(change[key]))]),
          )}
          {(["largestGain", "largestLoss"] as const).map((key) =>
            row(t(`table.${key}`), ["", ...drafts.map((draft) => extreme(draft, key))]),
          )}
        </TableBody>
      </Table>
    </Panel>
  )

  function signedMoney(cents: number): string {
    return cents > 0 ? `+${f.money(cents)}` : f.money(cents)
  }

  function extreme({ change }: DraftShown, key: "largestGain" | "largestLoss"): string {
    const found = change[key]
    return found ? `${names[found.companyId] ?? ""} ${signedMoney(found.cents)}` : "–"
  }
}

const shortOf = ({ shortCount }: Figures) => shortCount
