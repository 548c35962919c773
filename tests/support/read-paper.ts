import { inflateSync } from "node:zlib"

export type ReadPaper = {
  /** The text of each page in the order it was drawn, one stretch of one font per entry. */
  readonly pages: readonly (readonly string[])[]
  readonly fonts: readonly string[]
  readonly title: string
  readonly lang: string
  readonly tagged: boolean
}

/** Reads a PDF of ours back: enough of the format to find what a reader or a search in the file would find. */
export function readPaper(pdf: Uint8Array): ReadPaper {
  const bytes = Buffer.from(pdf).toString("latin1")
  const objects = new Map<string, { head: string; stream: Buffer | null }>()
  for (const [, id = "", body = ""] of bytes.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = "", rest] = body.split("stream\n", 2)
    objects.set(id, { head, stream: rest === undefined ? null : unpack(head, body) })
  }
  const heads = [...objects.values()].map(({ head }) => head)
  const fontCodes = new Map<string, Map<string, string>>()
  for (const [id, { head }] of objects) {
    const unicode = /\/Type \/Font\b[\s\S]*\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    if (unicode) fontCodes.set(id, codesOf(objects.get(unicode)?.stream?.toString("latin1") ?? ""))
  }
  const kids = heads.map((head) => /\/Kids \[([^\]]*)\]/.exec(head)?.[1]).find(Boolean) ?? ""
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = ""]) => {
    const head = objects.get(id)?.head ?? ""
    const refer = (name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? ""
    const resources = objects.get(refer("Resources"))?.head ?? head
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", font = ""]) => [name, font]),
    )
    return textOf(objects.get(refer("Contents"))?.stream?.toString("latin1") ?? "", fonts, fontCodes)
  })
  const catalog = heads.find((head) => head.includes("/Type /Catalog")) ?? ""
  const titleId = /\/Title (\d+) 0 R/.exec(heads.find((head) => head.includes("/Producer")) ?? "")?.[1] ?? ""
  return {
    pages,
    fonts: [
      ...new Set(
        heads.flatMap(
          (head) => /\/Type \/FontDescriptor[\s\S]*\/FontName \/\w+\+(\S+)/.exec(head)?.[1] ?? [],
        ),
      ),
    ].sort(),
    title: decodeString(/^\(([\s\S]*)\)$/.exec(objects.get(titleId)?.head ?? "")?.[1] ?? ""),
    lang: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? "",
    tagged: heads.some((head) => /\/Marked true/.test(head)) && catalog.includes("/StructTreeRoot"),
  }
}

function unpack(head: string, body: string): Buffer {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
  const start = body.indexOf("stream\n") + "stream\n".length
  const data = Buffer.from(body.slice(start, start + length), "latin1")
  return head.includes("FlateDecode") ? inflateSync(data) : data
}

/** Glyph number (hex) to its characters. */
function codesOf(cmap: string): Map<string, string> {
  const codes = new Map<string, string>()
  for (const [, first = "", , list = ""] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    for (const [index, [, hex = ""]] of [...list.matchAll(/<([0-9a-f]*)>/gi)].entries())
      codes.set((Number.parseInt(first, 16) + index).toString(16).padStart(4, "0"), utf16(hex))
  }
  return codes
}

function textOf(
  content: string,
  fonts: ReadonlyMap<string, string>,
  codes: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string[] {
  const texts: string[] = []
  let current: ReadonlyMap<string, string> | undefined
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) current = codes.get(fonts.get(font) ?? "")
    if (shown === undefined) continue
    const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? [])
    texts.push(glyphs.map((glyph) => current?.get(glyph) ?? "�").join(""))
  }
  return texts
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("")
}

function decodeString(raw: string): string {
  const bytes = raw.replace(/\\([\s\S])/g, (_, sign: string) => ({ n: "\n", r: "\r", t: "\t" })[sign] ?? sign)
  if (!bytes.startsWith("\u00fe\u00ff")) return bytes
  return Buffer.from(bytes.slice(2), "latin1").swap16().toString("utf16le")
}
