import {
  dyes,
  type Lettering,
  type PennantText,
  pennantLettering,
  pennantShapes,
  pennantSize,
  type Shape,
  underline,
} from "#app/components/recognition/pennant-shapes.ts"
import { shapeLine } from "./shape-text.ts"

/** The pennant on paper, by the same shapes as on the screen: vectors that print at any size. `width` in points. */
export function drawPennantOn(
  doc: PDFKit.PDFDocument,
  text: PennantText,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  doc
    .save()
    .translate(at.x, at.y)
    .scale(at.width / pennantSize.width)
  for (const shape of [...pennantShapes(), underline]) drawShape(doc, shape)
  for (const line of pennantLettering(text)) drawLettering(doc, line)
  doc.restore()
}

function drawShape(doc: PDFKit.PDFDocument, { d, fill, gradient, stroke }: Shape): void {
  if (gradient) {
    const { upright, stops } = dyes[gradient.name]
    const [left, top, right, bottom] = gradient.bounds
    const dye = upright ? doc.linearGradient(0, top, 0, bottom) : doc.linearGradient(left, 0, right, 0)
    for (const [offset, colour, opacity] of stops) dye.stop(offset, colour, opacity ?? 1)
    doc.path(d).fill(dye)
  } else if (fill) {
    doc.path(d).fill(fill)
  }
  if (!stroke) return
  doc.lineWidth(stroke.width).lineCap(stroke.round ? "round" : "butt")
  if (stroke.dash) doc.dash(stroke.dash[0], { space: stroke.dash[1] })
  doc.path(d).stroke(stroke.colour)
  if (stroke.dash) doc.undash()
}

/** Letter by letter, because the space between them differs and both scripts may stand in one line. */
function drawLettering(doc: PDFKit.PDFDocument, { text, y, size, weight, colour, spacing }: Lettering): void {
  const style = { size, weight: weight >= 600 ? "bold" : "regular", tabular: false, chinese: false } as const
  const { runs, width } = shapeLine(text, style)
  const gaps = [...text].length - 1
  let before = 0
  doc.fillColor(colour)
  for (const { text: part, face, x } of runs) {
    const left = (pennantSize.width - width - gaps * spacing) / 2
    // pdfkit takes a parsed font as it is; its types know only files and bytes.
    doc.font(face.font as unknown as Uint8Array<ArrayBuffer>, face.key, size)
    doc.text(part, left + x + before * spacing, y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: spacing,
    })
    before += [...part].length
  }
}
