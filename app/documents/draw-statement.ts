import type { Line, StatementView } from "#app/commerce/show-statement.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Letterhead } from "./draw-furniture.ts"
import type { Column, TableRow } from "./draw-table.ts"
import { newPaper, type Paper } from "./new-paper.ts"
import { inks } from "./pen.ts"

/** A rebate statement on the house's paper: the figures, each rule's way, and every order they come from. */
export async function drawStatement(
  view: StatementView,
  { locale, house, at }: { locale: Locale; house: Letterhead; at: Date },
): Promise<Uint8Array> {
  const t = tFor(locale, "settlement")
  const title = view.number ? `${view.title} ${view.number}` : view.title
  const paper = newPaper({ locale, title, house, createdAt: at })
  paper.heading(view.title, 1)
  paper.paragraph(view.lead)
  paper.space(10)
  paper.facts(view.facts)
  paper.space(6)
  paper.heading(t("statement.summary"))
  drawLines(paper, view.summary)
  if (view.paidInto.length > 0) {
    paper.heading(t("statement.paidInto"))
    drawLines(paper, view.paidInto)
  }
  for (const period of view.periods) {
    paper.space(8)
    paper.heading(period.title)
    paper.paragraph(period.note, { colour: inks.quiet, size: 8.5 })
    for (const rule of period.rules) {
      paper.heading(rule.name, 3)
      paper.paragraph(rule.into, { colour: inks.quiet, size: 8.5 })
      drawLines(paper, rule.lines)
    }
    drawGoods(paper, period, t("statement.basis"), t("statement.category"), t("statement.ordered"))
    drawOrders(paper, period, t("statement.orders"), t("statement.placed"), t("statement.ordered"))
  }
  paper.heading(t("statement.verify"))
  paper.paragraph(t("statement.verifyText"))
  paper.space(6)
  paper.facts(view.proof)
  return paper.finish()
}

/** What, how, how much: no head is needed to read it. */
function drawLines(paper: Paper, lines: readonly Line[]): void {
  const columns: Column[] = [{ flex: 5 }, { flex: 4 }, { width: 92, align: "right" }]
  const rows = lines.map(({ label, detail, value, tone }): TableRow => {
    return { cells: [label, detail, value], tone: tone === "sum" ? "total" : tone }
  })
  paper.table({ columns, rows })
}

type Period = StatementView["periods"][number]

function drawGoods(paper: Paper, period: Period, title: string, category: string, ordered: string): void {
  paper.heading(title, 3)
  const columns: Column[] = [
    { title: category, flex: 1 },
    { title: ordered, width: 92, align: "right" },
    { title: period.countsTitle, width: 92, align: "right" },
  ]
  const rows = period.basis.map((row): TableRow => ({ cells: [row.name, row.ordered, row.counts] }))
  rows.push({ cells: ["", period.basisSum.ordered, period.basisSum.counts], tone: "total" })
  paper.table({ columns, rows })
}

function drawOrders(paper: Paper, period: Period, title: string, placed: string, ordered: string): void {
  paper.heading(title, 3)
  const columns: Column[] = [
    { title, flex: 1 },
    { title: placed, width: 90 },
    { title: ordered, width: 92, align: "right" },
    { title: period.countsTitle, width: 92, align: "right" },
  ]
  const rows = period.orders.map((order): TableRow => {
    return { cells: [order.number, order.placedOn, order.ordered, order.counts] }
  })
  paper.table({ columns, rows })
}
