import { tFor } from "#app/i18n/get-t.server.ts"
import type { PaperOptions } from "./new-paper.ts"
import { drawLines, inks, lineHeight, type Pen, shape, type TextLook } from "./pen.ts"

/** What the house prints on its paper. */
export type Letterhead = {
  readonly name: string
  readonly addressLines: readonly string[]
  readonly phone: string
  readonly email: string
}

const small = { size: 8, colour: inks.quiet } as const satisfies TextLook

/** Head and foot of the house's paper. Not part of the text: a reader of the page is spared them. */
export const drawFurniture = { head, feet }

/** The first page's head: pennant and name, address to the right. Answers where the text begins. */
function head(pen: Pen, { house }: PaperOptions): number {
  const { box } = pen
  const top = 44
  artifact(pen, () => {
    pen.doc
      .fillColor(inks.red)
      .polygon(...pennant(box.left, top + 1, 9, 15))
      .fill()
    const name = { size: 13, weight: "bold", leading: 1.3 } as const
    const half = box.width / 2
    drawLines(pen, shape(pen, house.name, name, half), { x: box.left + 16, y: top, width: half }, name)
    const right = { ...small, align: "right" } as const
    const lines = [...house.addressLines, `${house.phone} · ${house.email}`].flatMap((line) =>
      shape(pen, line, right, half - 20),
    )
    drawLines(pen, lines, { x: box.left + half + 20, y: top, width: half - 20 }, right)
  })
  return top + Math.max(2, house.addressLines.length + 1) * lineHeight(small) + 26
}

/** Every page's foot, and the running head from the second page on; drawn last, when the number of pages is known. */
function feet(pen: Pen, { house, title, locale }: PaperOptions): void {
  const t = tFor(locale, "system")
  const { doc, box } = pen
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index)
    artifact(pen, () => {
      const y = doc.page.height - 46
      doc.lineWidth(0.5).strokeColor(inks.line)
      doc
        .moveTo(box.left, y - 6)
        .lineTo(box.left + box.width, y - 6)
        .stroke()
      const named = house.addressLines[0]?.startsWith(house.name)
      const address = [...(named ? [] : [house.name]), ...house.addressLines].join(" · ")
      const width = box.width - 90
      drawLines(pen, shape(pen, address, small, width).slice(0, 2), { x: box.left, y, width }, small)
      const page = t("paper.page", { page: index + 1, of: count })
      const right = { ...small, align: "right", tabular: true } as const
      drawLines(pen, shape(pen, page, right, 80), { x: box.left + box.width - 80, y, width: 80 }, right)
      if (index === 0) return
      const running = shape(pen, `${house.name} · ${title}`, small, box.width).slice(0, 1)
      drawLines(pen, running, { x: box.left, y: 36, width: box.width }, small)
    })
  }
}

function artifact(pen: Pen, draw: () => void): void {
  pen.doc.markContent("Artifact", { type: "Pagination" })
  draw()
  pen.doc.endMarkedContent()
}

/** The house's little red pennant, as on its screens. */
function pennant(x: number, y: number, width: number, height: number): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height * 0.7],
    [x + width / 2, y + height],
    [x, y + height * 0.7],
  ]
}
