import { describe, expect, test } from "vitest"
import { readPaper } from "#tests/support/read-paper.ts"
import { newPaper } from "./new-paper.ts"
import { shapeText } from "./shape-text.ts"

const house = {
  name: "Harbour & Vine",
  addressLines: ["Unit 4, Old Quay", "Bristol BS1 6UQ"],
  phone: "+44 117 496 0321",
  email: "orders@house.example",
}

function paper(locale: "en" | "zh-CN" = "en") {
  return newPaper({ locale, title: "Statement 对账单", house, createdAt: new Date("2026-11-26T10:00:00Z") })
}

describe("text", () => {
  const style = { size: 10, weight: "regular", tabular: false, chinese: true } as const
  const runs = (text: string) =>
    shapeText(text, style, 2_000).flatMap((line) => line.runs.map((run) => [run.face.key, run.text]))

  test.each([
    ["only Latin £1,284.60", [["latin-regular", "only Latin £1,284.60"]]],
    [
      "Lantern 灯笼行 Ltd",
      [
        ["latin-regular", "Lantern "],
        ["han-regular", "灯笼行"],
        ["latin-regular", " Ltd"],
      ],
    ],
    // Noto Sans SC has no rouble sign: it comes from Inter even among Chinese characters.
    [
      "共₽5",
      [
        ["han-regular", "共"],
        ["latin-regular", "₽5"],
      ],
    ],
    ["“好”", [["han-regular", "“好”"]]],
  ])("%s is drawn by the font that has each sign", (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })

  test("no line is wider than it may be, nothing is lost, and no line begins with a closing sign", () => {
    const text = "上海灯笼行有限公司，购买了商品（Lantern House Ltd.），共计 £1,284.60。再次感谢！"
    for (const width of [40, 75, 120, 333]) {
      const lines = shapeText(text, style, width)
      const texts = lines.map((line) => line.runs.map((run) => run.text).join(""))
      expect(lines.every((line) => line.width <= width)).toBe(true)
      expect(texts.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""))
      if (width > 75) expect(texts.filter((each) => /^[，。）！]/.test(each))).toEqual([])
    }
  })

  test("a word that fits no line is broken rather than lost", () => {
    const lines = shapeText("x".repeat(60), style, 50)
    expect(lines.length).toBeGreaterThan(4)
    expect(lines.flatMap((line) => line.runs.map((run) => run.text)).join("")).toBe("x".repeat(60))
  })
})

describe("a paper", () => {
  test("carries title and language, is tagged, and can be read and searched in both scripts", async () => {
    const sheet = paper("zh-CN")
    sheet.heading("返利对账单", 1)
    sheet.paragraph("Berg & Töchter 伯格父女公司 € 12.00")
    const read = readPaper(await sheet.finish())
    expect(read).toMatchObject({ title: "Statement 对账单", lang: "zh-CN", tagged: true })
    expect(read.fonts).toEqual([
      "Inter-Regular",
      "Inter-SemiBold",
      "NotoSansSC-Regular",
      "NotoSansSC-SemiBold",
    ])
    const text = read.pages[0]?.join("") ?? ""
    for (const expected of [
      "返利对账单",
      "Berg & Töchter 伯格父女公司 € 12.00",
      "Unit 4, Old Quay",
      "第 1 页，共 1 页",
    ])
      expect(text).toContain(expected)
  })

  test("of only Latin text does not carry the Chinese font", async () => {
    const sheet = newPaper({ locale: "en", title: "Plain", house, createdAt: new Date(0) })
    sheet.paragraph("Nothing else")
    expect(readPaper(await sheet.finish()).fonts).toEqual(["Inter-Regular", "Inter-SemiBold"])
  })

  test("goes on over pages: each has the table's head, its number, and every row once", async () => {
    const sheet = paper()
    const rows = Array.from({ length: 90 }, (_, index) => ({ cells: [`row ${index} end`, `${index}.00`] }))
    sheet.table({
      columns: [
        { title: "What", flex: 1 },
        { title: "Sum in £", width: 80, align: "right" },
      ],
      rows,
    })
    const { pages } = readPaper(await sheet.finish())
    expect(pages.length).toBe(3)
    for (const [index, page] of pages.entries()) {
      expect(page.filter((text) => text === "Sum in £")).toHaveLength(1)
      expect(page).toContain(`Page ${index + 1} of 3`)
    }
    const words = pages.flat().filter((text) => text.endsWith(" end"))
    expect(words).toEqual(rows.map(({ cells }) => cells[0]))
  })

  test("without a letterhead is a blank sheet of one page", async () => {
    const sheet = newPaper({
      locale: "en",
      title: "Certificate",
      house,
      createdAt: new Date(0),
      landscape: true,
      letterhead: false,
    })
    sheet.figure("A red pennant", () => sheet.doc.rect(10, 10, 20, 40).fill("#B3261E"))
    sheet.text("Top seller", { x: 100, y: 100, width: 300 }, { size: 30, align: "center" }, "H1")
    expect(sheet.doc.page.width).toBeGreaterThan(sheet.doc.page.height)
    expect(readPaper(await sheet.finish()).pages).toEqual([["Top seller"]])
  })
})
