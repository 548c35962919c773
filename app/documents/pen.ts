import type { Weight } from "./load-fonts.ts"
import { type Line, shapeText } from "./shape-text.ts"

/** The colours of the product, as ink on white paper. */
export const inks = {
  ink: "#1C1B19",
  quiet: "#6B675F",
  line: "#D8D3C8",
  red: "#B3261E",
  gold: "#A67C1F",
} as const

export type TextLook = {
  readonly size?: number
  readonly weight?: Weight
  readonly colour?: string
  readonly align?: "left" | "center" | "right"
  readonly tabular?: boolean
  /** Height of a line in sizes of the text. */
  readonly leading?: number
}

/** What the parts of this folder draw with. */
export type Pen = {
  readonly doc: PDFKit.PDFDocument
  readonly root: PDFKit.PDFStructureElement
  readonly box: Box
  y: number
  readonly chinese: boolean
  newPage: () => void
}

/** The part of a page that the flow fills, in points from its top left corner. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly bottom: number
}

export function lineHeight(look: TextLook): number {
  return (look.size ?? 9.5) * (look.leading ?? 1.45)
}

export function shape(pen: Pen, text: string, look: TextLook, width: number): Line[] {
  const { size = 9.5, weight = "regular", tabular = false } = look
  return shapeText(text, { size, weight, tabular, chinese: pen.chinese }, width)
}

export function drawLines(
  pen: Pen,
  lines: readonly Line[],
  at: { x: number; y: number; width: number },
  look: TextLook,
): void {
  const { size = 9.5, colour = inks.ink, align = "left" } = look
  const height = lineHeight(look)
  pen.doc.fillColor(colour)
  for (const [index, line] of lines.entries()) {
    const free = at.width - line.width
    const indent = align === "right" ? free : align === "center" ? free / 2 : 0
    // Letters of both fonts stand on one line: 0.36 of the size below the middle of its height.
    const baseline = at.y + index * height + height / 2 + size * 0.36
    for (const run of line.runs) {
      // pdfkit takes a parsed font as it is; its types know only files and bytes.
      pen.doc.font(run.face.font as unknown as Uint8Array<ArrayBuffer>, run.face.key, size)
      const features = run.features.length > 0 ? { features: [...run.features] as ["tnum"] } : {}
      pen.doc.text(run.text, at.x + indent + run.x, baseline, {
        lineBreak: false,
        baseline: "alphabetic",
        ...features,
      })
    }
  }
}

/** Draws something and says what it is. */
export function mark(pen: Pen, role: string, draw: () => void, alt?: string): PDFKit.PDFStructureElement {
  const content = pen.doc.markStructureContent(role)
  draw()
  pen.doc.endMarkedContent()
  return pen.doc.struct(role, alt === undefined ? {} : { alt }, [content])
}
