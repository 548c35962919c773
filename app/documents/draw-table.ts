import { drawLines, inks, lineHeight, mark, type Pen, shape, type TextLook } from "./pen.ts"

export type Column = {
  /** A table of which no column has one is drawn without a head. */
  readonly title?: string
  /** Points, or a share of what the others leave when `flex` is given. */
  readonly width?: number
  readonly flex?: number
  readonly align?: "left" | "right"
}

export type Cell =
  | string
  | { readonly text: string; readonly note?: string; readonly weight?: "regular" | "bold" }

export type TableRow = {
  readonly cells: readonly Cell[]
  /** `total`: a line above and bold; `quiet`: less than the others. */
  readonly tone?: "plain" | "total" | "quiet"
}

export type Table = { readonly columns: readonly Column[]; readonly rows: readonly TableRow[] }

const gap = 10
const padding = 3.5
const headLook = { size: 8, colour: inks.quiet } as const satisfies TextLook
const noteLook = { size: 8, colour: inks.quiet } as const satisfies TextLook

/** A table that goes on over as many pages as it needs, its head on each of them. No row is torn in two. */
export function drawTable(pen: Pen, table: Table): void {
  const columns = placeColumns(table.columns, pen.box)
  const element = pen.doc.struct("Table")
  pen.root.add(element)
  const titles = columns.map(({ title = "", width }) => shape(pen, title, headLook, width))
  const headHeight = columns.some(({ title }) => title) ? heightOf(titles, headLook) : 0
  const first = table.rows[0]
  if (pen.y + headHeight + (first ? rowHeight(pen, columns, first) : 0) > pen.box.bottom) pen.newPage()
  drawHead(pen, columns, element, headHeight)
  for (const [index, row] of table.rows.entries()) {
    const height = rowHeight(pen, columns, row)
    if (pen.y + height > pen.box.bottom && height < pen.box.bottom - pen.box.top - headHeight) {
      pen.newPage()
      drawHead(pen, columns, element, headHeight)
    }
    drawRow(pen, columns, element, row)
    pen.y += height
    rule(pen, table.rows[index + 1]?.tone === "total" ? inks.ink : inks.line)
  }
}

type Placed = Column & { readonly x: number; readonly width: number }

function placeColumns(columns: readonly Column[], box: Pen["box"]): Placed[] {
  const fixed = columns.reduce((sum, each) => sum + (each.flex ? 0 : (each.width ?? 60)), 0)
  const flexes = columns.reduce((sum, each) => sum + (each.flex ?? 0), 0)
  const free = box.width - fixed - gap * (columns.length - 1)
  let x = box.left
  return columns.map((each) => {
    const width = each.flex ? (free * each.flex) / flexes : (each.width ?? 60)
    const placed = { ...each, x, width }
    x += width + gap
    return placed
  })
}

function drawHead(pen: Pen, columns: readonly Placed[], element: PDFKit.PDFStructureElement, height: number) {
  if (height === 0) return rule(pen, inks.line)
  const row = pen.doc.struct("TR")
  for (const { title = "", x, width, align = "left" } of columns) {
    const look = { ...headLook, align }
    const lines = shape(pen, title, look, width)
    const y = pen.y + height - padding - lines.length * lineHeight(look)
    row.add(mark(pen, "TH", () => drawLines(pen, lines, { x, y, width }, look)))
  }
  element.add(row)
  pen.y += height
  rule(pen, inks.ink)
}

function drawRow(pen: Pen, columns: readonly Placed[], element: PDFKit.PDFStructureElement, row: TableRow) {
  const cells = pen.doc.struct("TR")
  const y = pen.y + padding
  for (const [index, { x, width, align = "left" }] of columns.entries()) {
    const cell = row.cells[index] ?? ""
    const look = { ...cellLook(row, cell), align, tabular: align === "right" }
    const note = typeof cell === "string" ? undefined : cell.note
    const drawCell = () => {
      const lines = shape(pen, textOf(cell), look, width)
      drawLines(pen, lines, { x, y, width }, look)
      if (!note) return
      const at = { x, y: y + lines.length * lineHeight(look), width }
      drawLines(pen, shape(pen, note, noteLook, width), at, { ...noteLook, align })
    }
    cells.add(mark(pen, "TD", drawCell))
  }
  element.add(cells)
}

function rowHeight(pen: Pen, columns: readonly Placed[], row: TableRow): number {
  const heights = columns.map(({ width, align }, index) => {
    const cell = row.cells[index] ?? ""
    const look = { ...cellLook(row, cell), tabular: align === "right" }
    const own = shape(pen, textOf(cell), look, width).length * lineHeight(look)
    const note = typeof cell === "string" ? undefined : cell.note
    return own + (note ? shape(pen, note, noteLook, width).length * lineHeight(noteLook) : 0)
  })
  return Math.max(...heights) + 2 * padding
}

function cellLook(row: TableRow, cell: Cell): TextLook {
  const bold = row.tone === "total" || (typeof cell !== "string" && cell.weight === "bold")
  return {
    size: 9,
    weight: bold ? "bold" : "regular",
    colour: row.tone === "quiet" ? inks.quiet : inks.ink,
  }
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text
}

function heightOf(cells: readonly (readonly unknown[])[], look: TextLook): number {
  return Math.max(...cells.map((lines) => lines.length)) * lineHeight(look) + 2 * padding
}

/** A hairline over the width of the page: furniture, not content. */
function rule(pen: Pen, colour: string): void {
  const { doc, box, y } = pen
  doc.markContent("Artifact", { type: "Layout" })
  doc.lineWidth(colour === inks.ink ? 0.75 : 0.5).strokeColor(colour)
  doc
    .moveTo(box.left, y)
    .lineTo(box.left + box.width, y)
    .stroke()
  doc.endMarkedContent()
}
