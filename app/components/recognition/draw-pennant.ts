/** What is embroidered on a pennant. */
export interface PennantText {
  /** The award in English: "Top seller". */
  title: string
  /** The award in Chinese: "销售状元". */
  titleZh: string
  year: string
  companyName: string
}

/** Geometry on a 240 × 350 cloth: rod on top, silk between 26 and 214, the point at 314. */
const left = 26
const right = 214
const shoulder = 250
const tip = 312

/**
 * The pennant of the year as an SVG document: red silk, gold border and fringe, embroidered award, year and name. Vector
 * only, so it prints at any size. `id` keeps its gradients apart from another pennant's on the same page.
 */
export function drawPennant(text: PennantText, id = "pennant"): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 350" role="img" aria-label="${escapeText(`${text.title} ${text.year}, ${text.companyName}`)}">`,
    dyes(id),
    cloth(id),
    fringe(),
    rod(id),
    embroidery(text),
    "</svg>",
  ].join("")
}

function dyes(id: string): string {
  return `<defs><linearGradient id="${id}-silk" x1="0" x2="1"><stop offset="0" stop-color="#84190F"/><stop offset=".1" stop-color="#A9251B"/><stop offset=".24" stop-color="#BE2E23"/><stop offset=".42" stop-color="#A3221A"/><stop offset=".56" stop-color="#AE271E"/><stop offset=".76" stop-color="#C23227"/><stop offset=".9" stop-color="#A7241B"/><stop offset="1" stop-color="#861A12"/></linearGradient><linearGradient id="${id}-fall" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#4A0C07" stop-opacity=".34"/><stop offset=".07" stop-color="#4A0C07" stop-opacity="0"/><stop offset=".8" stop-color="#4A0C07" stop-opacity="0"/><stop offset="1" stop-color="#4A0C07" stop-opacity=".2"/></linearGradient><linearGradient id="${id}-rod" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#B98D2C"/><stop offset=".35" stop-color="#D7B25A"/><stop offset="1" stop-color="#6F5210"/></linearGradient></defs>`
}

function cloth(id: string): string {
  const outline = `M${left} 22H${right}V${shoulder}L120 ${tip} ${left} ${shoulder}z`
  return `<path d="${outline}" fill="url(#${id}-silk)"/><path d="${outline}" fill="url(#${id}-fall)"/><path d="M37 33H203V244L120 299 37 244z" fill="none" stroke="#E0BC62" stroke-width="2.6"/><path d="M42.5 38.500H197.500V241L120 292.5 42.5 241z" fill="none" stroke="#E0BC62" stroke-width=".9" stroke-dasharray="3 2.2"/>`
}

/** Single threads hang from the two lower edges; their lengths vary a little, as cut thread does. */
function fringe(): string {
  let threads = ""
  const slope = (tip - shoulder) / (120 - left)
  for (let step = 0; step <= 94; step++) {
    const x = left + step * 2
    const y = shoulder + (x <= 120 ? x - left : right - x) * slope
    const length = 15 + ((step * 7) % 5) * 0.7
    threads += `M${x} ${y.toFixed(1)}v${length.toFixed(1)}`
  }
  const edge = `M${left} ${shoulder}L120 ${tip} ${right} ${shoulder}`
  return `<path d="${threads}" stroke="#C79A35" stroke-width="1.25" stroke-linecap="round"/><path d="${threads}" stroke="#F1D48A" stroke-width=".45" transform="translate(-.3 0)"/><path d="${edge}" fill="none" stroke="#B98D2C" stroke-width="5"/><path d="${edge}" fill="none" stroke="#EBCB7C" stroke-width="2" stroke-dasharray="2.6 1.8"/>`
}

function rod(id: string): string {
  const tassel = (x: number) =>
    `<path d="M${x} 24v26" stroke="#C79A35" stroke-width="1.6"/><circle cx="${x}" cy="52" r="3.6" fill="#D9B252"/><path d="M${x - 3.4} 55l-1.8 24h10.400l-1.8-24z" fill="#C79A35"/><path d="M${x - 2} 57l-.9 21M${x} 57v22M${x + 2} 57l.9 21" stroke="#EBCB7C" stroke-width=".7"/>`
  return `${tassel(12)}${tassel(228)}<rect x="10" y="12" width="220" height="12" rx="6" fill="url(#${id}-rod)"/><circle cx="11" cy="18" r="9.5" fill="url(#${id}-rod)"/><circle cx="229" cy="18" r="9.5" fill="url(#${id}-rod)"/>`
}

function embroidery({ title, titleZh, year, companyName }: PennantText): string {
  const lines = wrapName(companyName)
  const nameSize = Math.min(14, 140 / (0.58 * Math.max(...lines.map((line) => width(line)))))
  const zhSize = Math.min(32, 146 / Math.max(1, titleZh.length) - 2)
  const titleSize = Math.min(16, (146 / Math.max(1, title.length) - 2.4) / 0.68)
  const serif = "'Noto Serif SC','Noto Serif CJK SC','Songti SC',STSong,serif"
  const sans = "'Inter Variable',Inter,'Noto Sans SC','Noto Sans CJK SC',sans-serif"
  const at = (
    y: number,
    size: number,
    weight: number,
    family: string,
    fill: string,
    text: string,
    spacing = 0,
  ) =>
    `<text x="${120 + spacing / 2}" y="${y}" text-anchor="middle" font-family="${family}" font-size="${size.toFixed(1)}" font-weight="${weight}" letter-spacing="${spacing}" fill="${fill}">${escapeText(text)}</text>`
  return [
    star(120, 62),
    at(112, zhSize, 700, serif, "#F5DC9A", titleZh, 2),
    at(146, titleSize, 600, sans, "#F1D48A", title.toUpperCase(), 2.4),
    at(198, 45, 300, sans, "#F1D48A", year, -0.5),
    '<path d="M92 211h56" stroke="#E0BC62" stroke-width=".9"/>',
    ...lines.map((line, row) =>
      at((lines.length === 1 ? 232 : 228) + row * 15, nameSize, 500, sans, "#EBCF8E", line),
    ),
  ].join("")
}

function star(x: number, y: number): string {
  return `<path transform="translate(${x} ${y})" d="M0-11l3.2 6.9 7.5.9-5.6 5.1 1.5 7.400L0 5.600l-6.6 3.7 1.5-7.4-5.6-5.1 7.5-.9z" fill="#F1D48A"/>`
}

/** A long name takes two lines, split at the space nearest its middle. */
function wrapName(name: string): string[] {
  if (width(name) <= 17) return [name]
  const middle = name.length / 2
  let best = -1
  for (let at = name.indexOf(" "); at >= 0; at = name.indexOf(" ", at + 1)) {
    if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) best = at
  }
  return best < 0 ? [name] : [name.slice(0, best), name.slice(best + 1)]
}

/** Roughly how many figures wide a text is: Chinese characters count nearly double. */
function width(text: string): number {
  let sum = 0
  for (const character of text) sum += character > "\u2e7f" ? 1.75 : 1
  return sum
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
