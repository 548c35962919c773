import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { create, type Font } from "fontkit"

export type Weight = "regular" | "bold"

/** One font of the two, parsed. `key` is its name within a document. */
export type Face = { readonly key: string; readonly font: Font }

const files = {
  regular: {
    latin: "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
    han: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  },
  bold: {
    latin: "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
    han: "@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf",
  },
} as const satisfies Record<Weight, Record<"latin" | "han", string>>

const require = createRequire(import.meta.url)
const loaded = new Map<string, Face>()

/** Inter, and Noto Sans SC for what Inter does not have: each read once per process, the large one only when it is needed. */
export function faceOf(script: "latin" | "han", weight: Weight): Face {
  const file = files[weight][script]
  const known = loaded.get(file)
  if (known) return known
  const face = { key: `${script}-${weight}`, font: create(readFileSync(require.resolve(file))) }
  loaded.set(file, face)
  return face
}

/** The font that draws this character: the first of the two that has it. What neither has is drawn as the first one's box. */
export function faceFor(codePoint: number, weight: Weight, chinese: boolean): Face {
  const latin = faceOf("latin", weight)
  const wantsHan = chinese && wide.has(codePoint)
  if (!wantsHan && latin.font.hasGlyphForCodePoint(codePoint)) return latin
  const han = faceOf("han", weight)
  return han.font.hasGlyphForCodePoint(codePoint) ? han : latin
}

/** Signs that both fonts have and that take a whole square among Chinese characters: “ ” ‘ ’ … —. */
const wide: ReadonlySet<number> = new Set([0x201c, 0x201d, 0x2018, 0x2019, 0x2026, 0x2014])
