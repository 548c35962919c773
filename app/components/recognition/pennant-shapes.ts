import { formatFor } from "#app/i18n/format.ts"

/** What is embroidered on a pennant. */
export interface PennantText {
  /** The award in English: "Top seller". */
  title: string
  /** The award in Chinese: "销售状元". */
  titleZh: string
  /** `2026`, `2026-Q3` */
  period: string
  companyName: string
}

/** The cloth is drawn on 240 × 350: rod on top, silk between 26 and 214, the point at 312. */
export const pennantSize = { width: 240, height: 350 } as const
const left = 26
const right = 214
const shoulder = 250
const tip = 312

export type GradientName = "silk" | "fall" | "rod"
export type Stop = readonly [offset: number, colour: string, opacity?: number]

export const dyes: Readonly<Record<GradientName, { upright: boolean; stops: readonly Stop[] }>> = {
  silk: {
    upright: false,
    stops: [
      [0, "#84190F"],
      [0.1, "#A9251B"],
      [0.24, "#BE2E23"],
      [0.42, "#A3221A"],
      [0.56, "#AE271E"],
      [0.76, "#C23227"],
      [0.9, "#A7241B"],
      [1, "#861A12"],
    ],
  },
  fall: {
    upright: true,
    stops: [
      [0, "#4A0C07", 0.34],
      [0.07, "#4A0C07", 0],
      [0.8, "#4A0C07", 0],
      [1, "#4A0C07", 0.2],
    ],
  },
  rod: {
    upright: true,
    stops: [
      [0, "#B98D2C"],
      [0.35, "#D7B25A"],
      [1, "#6F5210"],
    ],
  },
}

/** One path of the drawing. `bounds` is the box [left, top, right, bottom] that a gradient spans. */
export type Shape = {
  d: string
  fill?: string
  gradient?: { name: GradientName; bounds: readonly [number, number, number, number] }
  stroke?: { colour: string; width: number; dash?: readonly [number, number]; round?: boolean }
}

/** Cloth, border, fringe, tassels and rod, from the back to the front. */
export function pennantShapes(): Shape[] {
  return [...cloth(), ...fringe(), ...tassel(12), ...tassel(228), ...rod(), star(120, 62)]
}

function cloth(): Shape[] {
  const outline = `M${left} 22H${right}V${shoulder}L120 ${tip} ${left} ${shoulder}z`
  const bounds = [left, 22, right, tip] as const
  return [
    { d: outline, gradient: { name: "silk", bounds } },
    { d: outline, gradient: { name: "fall", bounds } },
    { d: "M37 33H203V244L120 299 37 244z", stroke: { colour: "#E0BC62", width: 2.6 } },
    {
      d: "M42.5 38.5H197.5V241L120 292.5 42.5 241z",
      stroke: { colour: "#E0BC62", width: 0.9, dash: [3, 2.2] },
    },
  ]
}

/** Single threads hang from the two lower edges; their lengths vary a little, as cut thread does. */
function fringe(): Shape[] {
  const threads = (shift: number) => {
    let d = ""
    const slope = (tip - shoulder) / (120 - left)
    for (let step = 0; step <= 94; step++) {
      const x = left + step * 2
      const y = shoulder + (x <= 120 ? x - left : right - x) * slope
      d += `M${x + shift} ${y.toFixed(1)}v${(15 + ((step * 7) % 5) * 0.7).toFixed(1)}`
    }
    return d
  }
  const edge = `M${left} ${shoulder}L120 ${tip} ${right} ${shoulder}`
  return [
    { d: threads(0), stroke: { colour: "#C79A35", width: 1.25, round: true } },
    { d: threads(-0.3), stroke: { colour: "#F1D48A", width: 0.45 } },
    { d: edge, stroke: { colour: "#B98D2C", width: 5 } },
    { d: edge, stroke: { colour: "#EBCB7C", width: 2, dash: [2.6, 1.8] } },
  ]
}

function tassel(x: number): Shape[] {
  return [
    { d: `M${x} 24v26`, stroke: { colour: "#C79A35", width: 1.6 } },
    { d: circle(x, 52, 3.6), fill: "#D9B252" },
    { d: `M${x - 3.4} 55l-1.8 24h10.4l-1.8 -24z`, fill: "#C79A35" },
    { d: `M${x - 2} 57l-.9 21M${x} 57v22M${x + 2} 57l.9 21`, stroke: { colour: "#EBCB7C", width: 0.7 } },
  ]
}

function rod(): Shape[] {
  const knob = (x: number): Shape => ({
    d: circle(x, 18, 9.5),
    gradient: { name: "rod", bounds: [x - 9.5, 8.5, x + 9.5, 27.5] },
  })
  const bar = "M16 12H224A6 6 0 0 1 224 24H16A6 6 0 0 1 16 12z"
  return [{ d: bar, gradient: { name: "rod", bounds: [10, 12, 230, 24] } }, knob(11), knob(229)]
}

function star(x: number, y: number): Shape {
  return {
    d: `M${x} ${y - 11}l3.2 6.9 7.5 .9 -5.6 5.1 1.5 7.4L${x} ${y + 5.6}l-6.6 3.7 1.5 -7.4 -5.6 -5.1 7.5 -.9z`,
    fill: "#F1D48A",
  }
}

function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}z`
}

/** One line of embroidery, centred on the cloth; `y` is where its letters stand. */
export type Lettering = {
  text: string
  y: number
  size: number
  weight: 300 | 500 | 600 | 700
  face: "serif" | "sans"
  colour: string
  /** Between two letters. */
  spacing: number
}

export const underline: Shape = { d: "M92 211h56", stroke: { colour: "#E0BC62", width: 0.9 } }

export function pennantLettering({ title, titleZh, period, companyName }: PennantText): Lettering[] {
  const year = formatFor("en").period(period)
  const lines = wrapName(companyName)
  const nameSize = Math.min(14, 140 / (0.58 * Math.max(...lines.map((line) => width(line)))))
  const zhSize = Math.min(32, 146 / Math.max(1, titleZh.length) - 2)
  const titleSize = Math.min(16, (146 / Math.max(1, title.length) - 2.4) / 0.68)
  const yearSize = Math.min(45, 150 / (0.6 * year.length))
  const gold = "#F1D48A"
  return [
    { text: titleZh, y: 112, size: zhSize, weight: 700, face: "serif", colour: "#F5DC9A", spacing: 2 },
    {
      text: title.toUpperCase(),
      y: 146,
      size: titleSize,
      weight: 600,
      face: "sans",
      colour: gold,
      spacing: 2.4,
    },
    { text: year, y: 198, size: yearSize, weight: 300, face: "sans", colour: gold, spacing: -0.5 },
    ...lines.map((text, row): Lettering => {
      const y = (lines.length === 1 ? 232 : 228) + row * 15
      return { text, y, size: nameSize, weight: 500, face: "sans", colour: "#EBCF8E", spacing: 0 }
    }),
  ]
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
