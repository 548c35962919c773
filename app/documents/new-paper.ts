import PDFDocument from "pdfkit"
import type { Locale } from "#app/i18n/locale.ts"
import { drawFurniture, type Letterhead } from "./draw-furniture.ts"
import { drawTable, type Table } from "./draw-table.ts"
import { faceOf } from "./load-fonts.ts"
import { type Box, drawLines, inks, lineHeight, mark, type Pen, shape, type TextLook } from "./pen.ts"

/** What a stretch of the page is, for those who have it read to them. */
export type Role = "H1" | "H2" | "H3" | "P" | "TH" | "TD" | "Figure"

export type PaperOptions = {
  readonly locale: Locale
  readonly title: string
  readonly house: Letterhead
  readonly createdAt: Date
  readonly landscape?: boolean
  /** Without: a blank sheet (a certificate), no head, no foot, no margins to mind. */
  readonly letterhead?: boolean
}

export type Paper = {
  /** pdfkit itself, for drawing: wrap it in `figure`, so that it has its words. */
  readonly doc: PDFKit.PDFDocument
  readonly box: Box
  /** Where the next thing in the flow goes. */
  readonly y: () => number
  readonly moveTo: (y: number) => void
  readonly space: (points: number) => void
  /** Begins a new page unless so many points are left on this one. */
  readonly need: (points: number) => void
  readonly heading: (text: string, level?: 1 | 2 | 3) => void
  readonly paragraph: (text: string, look?: TextLook) => void
  /** Pairs of a label and what it is, one below the other. */
  readonly facts: (rows: readonly (readonly [label: string, value: string])[]) => void
  readonly table: (table: Table) => void
  /** Text at a place of the page, outside the flow; answers its height. */
  readonly text: (
    text: string,
    at: { readonly x: number; readonly y: number; readonly width: number },
    look?: TextLook,
    role?: Role,
  ) => number
  readonly figure: (alt: string, draw: () => void) => void
  readonly finish: () => Promise<Uint8Array>
}

/** The one door to PDF: a sheet of the house's paper in either language. Sizes are points (1/72 inch), y grows downwards. */
export function newPaper(options: PaperOptions): Paper {
  const letterhead = options.letterhead ?? true
  const doc = openDocument(options)
  const margin = letterhead ? { side: 51, top: 62, bottom: 72 } : { side: 0, top: 0, bottom: 0 }
  const box = {
    left: margin.side,
    top: margin.top,
    width: doc.page.width - 2 * margin.side,
    bottom: doc.page.height - margin.bottom,
  }
  const root = doc.struct("Document")
  doc.addStructure(root)
  const pen = { doc, root, box, y: box.top, chinese: options.locale === "zh-CN", newPage: () => {} }
  pen.newPage = () => {
    doc.addPage()
    pen.y = box.top
  }
  const need = (points: number) => {
    if (pen.y + points > box.bottom) pen.newPage()
  }
  const flow = (text: string, look: TextLook, role: Role) => {
    const lines = shape(pen, text, look, box.width)
    const height = lineHeight(look)
    let rest = lines
    while (rest.length > 0) {
      need(height)
      const fit = Math.max(1, Math.floor((box.bottom - pen.y) / height))
      const now = rest.slice(0, fit)
      root.add(mark(pen, role, () => drawLines(pen, now, { x: box.left, y: pen.y, width: box.width }, look)))
      pen.y += now.length * height
      rest = rest.slice(fit)
    }
  }
  if (letterhead) pen.y = drawFurniture.head(pen, options)
  return {
    doc,
    box,
    y: () => pen.y,
    moveTo: (y) => {
      pen.y = y
    },
    space: (points) => {
      pen.y += points
    },
    need,
    heading: (text, level = 2) => {
      const look = headings[level]
      need(lineHeight(look) + 60)
      pen.y += level === 1 ? 0 : 10
      flow(text, look, `H${level}`)
      pen.y += 4
    },
    paragraph: (text, look = {}) => flow(text, look, "P"),
    facts: (rows) => drawFacts(pen, need, rows),
    table: (table) => drawTable(pen, table),
    text: (text, at, look = {}, role = "P") => {
      const lines = shape(pen, text, look, at.width)
      root.add(mark(pen, role, () => drawLines(pen, lines, at, look)))
      return lines.length * lineHeight(look)
    },
    figure: (alt, draw) => {
      root.add(mark(pen, "Figure", draw, alt))
    },
    finish: () => {
      if (letterhead) drawFurniture.feet(pen, options)
      root.end()
      return collect(doc)
    },
  }
}

const headings = {
  1: { size: 20, weight: "bold", leading: 1.3 },
  2: { size: 12.5, weight: "bold", leading: 1.35 },
  3: { size: 10, weight: "bold", leading: 1.35 },
} as const satisfies Record<number, TextLook>

function drawFacts(
  pen: Pen,
  need: (points: number) => void,
  rows: readonly (readonly [label: string, value: string])[],
): void {
  const labelWidth = 128
  const value = { x: pen.box.left + labelWidth, width: pen.box.width - labelWidth }
  for (const [label, text] of rows) {
    const lines = shape(pen, text, {}, value.width)
    const height = lines.length * lineHeight({})
    need(height)
    const { y } = pen
    const quiet = { colour: inks.quiet }
    const labels = shape(pen, label, quiet, labelWidth - 8)
    pen.root.add(
      mark(pen, "P", () => drawLines(pen, labels, { x: pen.box.left, y, width: labelWidth }, quiet)),
    )
    pen.root.add(mark(pen, "P", () => drawLines(pen, lines, { ...value, y }, {})))
    pen.y += Math.max(height, labels.length * lineHeight({})) + 1
  }
}

function openDocument({ locale, title, house, createdAt, landscape }: PaperOptions): PDFKit.PDFDocument {
  return new PDFDocument({
    size: "A4",
    layout: landscape ? "landscape" : "portrait",
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    lang: locale,
    displayTitle: true,
    // Otherwise pdfkit opens one of its own fonts, which this paper never uses.
    font: faceOf("latin", "regular").font as unknown as string,
    info: { Title: title, Author: house.name, Creator: "Pennant", CreationDate: createdAt },
  })
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk))
    doc.on("error", reject)
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.end()
  })
}
