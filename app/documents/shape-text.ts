import { type Face, faceFor, type Weight } from "./load-fonts.ts"

export type TextStyle = {
  readonly size: number
  readonly weight: Weight
  /** Figures of equal width, for columns of money. */
  readonly tabular: boolean
  readonly chinese: boolean
}

/** A stretch of text in one font, `x` points from the start of its line. */
export type Run = {
  readonly text: string
  readonly face: Face
  readonly x: number
  readonly features: readonly string[]
}
export type Line = { readonly runs: readonly Run[]; readonly width: number }

/** Breaks a text into lines of at most this width: at spaces, between Chinese characters, and within a word only if it is too long. */
export function shapeText(text: string, style: TextStyle, width: number): Line[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: Line[] = []
    let line = ""
    let used = 0
    const end = () => {
      lines.push(shapeLine(line.trimEnd(), style))
      line = ""
      used = 0
    }
    for (const piece of piecesOf(paragraph)) {
      if (line !== "" && used + measure(piece.trimEnd(), style) > width) end()
      for (const part of measure(piece.trimEnd(), style) > width ? [...piece] : [piece]) {
        if (line !== "" && used + measure(part.trimEnd(), style) > width) end()
        line += line === "" ? part.trimStart() : part
        used = measure(line, style)
      }
    }
    end()
    return lines
  })
}

/** The text on one line, as runs of one font each. */
export function shapeLine(text: string, style: TextStyle): Line {
  const runs: Run[] = []
  let x = 0
  for (const { face, text: part } of splitByFace(text, style)) {
    const features = style.tabular && face.key.startsWith("latin") ? ["tnum"] : []
    runs.push({ text: part, face, x, features })
    x += widthOf(part, face, features, style.size)
  }
  return { runs, width: x }
}

function measure(text: string, style: TextStyle): number {
  return shapeLine(text, style).width
}

function widthOf(text: string, { font }: Face, features: readonly string[], size: number): number {
  return (font.layout(text, features).advanceWidth * size) / font.unitsPerEm
}

/** Marks that sit on the character before them, and joiners, stay in its font. */
const clinging = /^(\p{M}|\u200d|\ufe0e|\ufe0f)$/u

function splitByFace(text: string, { weight, chinese }: TextStyle): { face: Face; text: string }[] {
  const parts: { face: Face; text: string }[] = []
  for (const sign of text) {
    const last = parts.at(-1)
    if (last && clinging.test(sign)) {
      last.text += sign
      continue
    }
    const face = faceFor(sign.codePointAt(0) ?? 32, weight, chinese)
    if (last && last.face === face) last.text += sign
    else parts.push({ face, text: sign })
  }
  return parts
}

const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u
/** A line never begins with these, nor ends with those. */
const closing = /^[、。，．：；！？）】》〉」』”’…—％,.:;!?)\]}%]/u
const opening = /[（【《〈「『“‘([{£¥€$]$/u

/** What must stay together on a line: a word with the space after it, or a Chinese character with its punctuation. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece = ""
  for (const sign of text) {
    if (piece !== "" && breaksBetween(piece, sign)) {
      pieces.push(piece)
      piece = ""
    }
    piece += sign
  }
  return piece === "" ? pieces : [...pieces, piece]
}

function breaksBetween(before: string, next: string): boolean {
  if (next === " ") return false
  if (/[ \-–/]$/.test(before)) return / $/.test(before) || !/^\d/.test(next)
  if (closing.test(next) || opening.test(before)) return false
  return han.test(next) || han.test(before.slice(-1))
}
