import { type Cents, cents } from "#loyalty/money.ts"

const shape = /^(\d{1,3}(?:[, ]\d{3})+|\d+)(?:[.](\d{1,2}))?$/

/**
 * An amount as people type it ("1,284.60", "£20", "20.5", full-width digits) as minor units; null when it is not one.
 * More than two decimals are refused: a house that types 1.005 means something else than a penny.
 */
export function parseMoney(text: string): Cents | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^[£$€¥]\s*/, "")
  const match = shape.exec(plain)
  if (!match) return null
  const whole = Number((match[1] ?? "").replace(/[, ]/g, ""))
  const pence = Number((match[2] ?? "").padEnd(2, "0"))
  const value = whole * 100 + pence
  return Number.isSafeInteger(value) ? cents(value) : null
}
