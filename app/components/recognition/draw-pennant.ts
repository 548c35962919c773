import { formatFor } from "#app/i18n/format.ts"
import {
  dyes,
  type GradientName,
  type Lettering,
  type PennantText,
  pennantLettering,
  pennantShapes,
  pennantSize,
  type Shape,
  underline,
} from "./pennant-shapes.ts"

/**
 * The pennant of the year as an SVG document: red silk, gold border and fringe, embroidered award, year and name. Vector
 * only, so it prints at any size. `id` keeps its gradients apart from another pennant's on the same page.
 */
export function drawPennant(text: PennantText, id = "pennant"): string {
  const label = escapeText(`${text.title} ${formatFor("en").period(text.period)}, ${text.companyName}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pennantSize.width} ${pennantSize.height}" role="img" aria-label="${label}">`,
    `<defs>${(["silk", "fall", "rod"] as const).map((name) => gradient(name, id)).join("")}</defs>`,
    ...[...pennantShapes(), underline].map((shape) => path(shape, id)),
    ...pennantLettering(text).map(letters),
    "</svg>",
  ].join("")
}

function gradient(name: GradientName, id: string): string {
  const { upright, stops } = dyes[name]
  const along = upright ? 'x1="0" x2="0" y1="0" y2="1"' : 'x1="0" x2="1"'
  const marks = stops.map(
    ([offset, colour, opacity]) =>
      `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? "" : ` stop-opacity="${opacity}"`}/>`,
  )
  return `<linearGradient id="${id}-${name}" ${along}>${marks.join("")}</linearGradient>`
}

function path({ d, fill, gradient: dye, stroke }: Shape, id: string): string {
  const paint = dye ? `url(#${id}-${dye.name})` : (fill ?? "none")
  if (!stroke) return `<path d="${d}" fill="${paint}"/>`
  const dash = stroke.dash ? ` stroke-dasharray="${stroke.dash.join(" ")}"` : ""
  const cap = stroke.round ? ' stroke-linecap="round"' : ""
  return `<path d="${d}" fill="${paint}" stroke="${stroke.colour}" stroke-width="${stroke.width}"${dash}${cap}/>`
}

const families = {
  serif: "'Noto Serif SC','Noto Serif CJK SC','Songti SC',STSong,serif",
  sans: "'Inter Variable',Inter,'Noto Sans SC','Noto Sans CJK SC',sans-serif",
} as const

function letters({ text, y, size, weight, face, colour, spacing }: Lettering): string {
  return `<text x="${pennantSize.width / 2 + spacing / 2}" y="${y}" text-anchor="middle" font-family="${families[face]}" font-size="${size.toFixed(1)}" font-weight="${weight}" letter-spacing="${spacing}" fill="${colour}">${escapeText(text)}</text>`
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
