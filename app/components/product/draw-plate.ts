import { type Drawing, drawings, isMotif } from "./plate-motifs.ts"

/** Ground and ink of a plate: quiet pairs of one hue, as a printer would mix them. */
const inks = [
  ["#E8DCD8", "#B06A5E"],
  ["#DDE4DF", "#6E8B79"],
  ["#DEE1E8", "#6F7FA0"],
  ["#EDE6D8", "#A58A52"],
  ["#E9E3D5", "#B59B6A"],
  ["#E3E6DA", "#7F8F5B"],
  ["#E5DEE6", "#8B7597"],
  ["#D9E5E6", "#5F8A91"],
  ["#F0E1D7", "#BD7C57"],
  ["#E3DDD4", "#7E6C58"],
  ["#EBDFE1", "#A66B7D"],
  ["#DCE4EA", "#5F7991"],
] as const

/**
 * The catalogue picture of a product as an SVG document: the object of its category, its inks, pattern, lean and size
 * chosen by the SKU. The same SKU always gives the same plate. An unknown motif is drawn as a parcel.
 */
export function drawPlate(motif: string, sku: string): string {
  const drawing: Drawing = drawings[isMotif(motif) ? motif : "box"]
  const dice = hash(`${motif}/${sku}`)
  const [ground, tone] = inks[dice % inks.length] ?? inks[0]
  const mirrored = (dice >>> 5) % 2 === 1
  const scale = 0.94 + ((dice >>> 7) % 4) * 0.04
  const lean = drawing.hangs ? (((dice >>> 10) % 5) - 2) * 2 : 0
  const paint = (markup: string | undefined) =>
    (markup ?? "").replace(/"([TGH])"/g, (_, ink: string) =>
      ink === "T" ? `"${tone}"` : ink === "G" ? `"${ground}"` : `"${mix(tone, ground, 0.42)}"`,
    )
  const flip = mirrored ? "matrix(-1 0 0 1 96 0)" : ""
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">',
    `<rect width="96" height="96" fill="${ground}"/>`,
    drawing.hangs
      ? ""
      : `<ellipse cx="48" cy="74.5" rx="${25 * scale}" ry="2.2" fill="${mix(tone, ground, 0.72)}"/>`,
    `<g transform="translate(48 48) rotate(${lean}) scale(${scale.toFixed(2)}) translate(-48 -48) ${flip}" fill="none">`,
    paint(drawing.under),
    `<clipPath id="b"><path d="${drawing.body}"/></clipPath><path d="${drawing.body}" fill="${tone}"/>`,
    drawing.plain ? "" : `<g clip-path="url(#b)">${pattern((dice >>> 13) % 8, mix(tone, ground, 0.34))}</g>`,
    paint(drawing.over),
    "</g></svg>",
  ].join("")
}

/** Decoration of the body: three of eight stay plain, so that a page of plates is not a page of wallpaper. */
function pattern(kind: number, ink: string): string {
  if (kind === 0) return dots(ink, 9, 2)
  if (kind === 1) return lines(ink, 8, 2.2, 0)
  if (kind === 2) return lines(ink, 9, 2.4, 45)
  if (kind === 3) return `<path d="M0 50h96v7H0zM0 60h96v2H0z" fill="${ink}"/>`
  if (kind === 4) return dots(ink, 14, 3.4)
  return ""
}

function dots(ink: string, step: number, radius: number): string {
  let marks = ""
  for (let row = 0; row * step < 96; row++) {
    for (let x = row % 2 === 0 ? 3 : 3 + step / 2; x < 96; x += step) {
      marks += `M${x - radius} ${row * step + 4}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0`
    }
  }
  return `<path d="${marks}" fill="${ink}"/>`
}

function lines(ink: string, step: number, width: number, angle: number): string {
  let marks = ""
  for (let x = -48; x < 144; x += step) marks += `M${x} -48v192`
  return `<path d="${marks}" stroke="${ink}" stroke-width="${width}" transform="rotate(${angle} 48 48)"/>`
}

/** A colour between two, `share` of the way from the first to the second. */
function mix(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16)
    const b = Number.parseInt(to.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0")
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** FNV-1a with a final stir, so that neighbouring SKUs look unlike each other. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  return (value ^ (value >>> 13)) >>> 0
}
