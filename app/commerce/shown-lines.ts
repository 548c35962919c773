import type { ShownLine } from "./decide-order.ts"

/** `SKU*quantity@unit,…`: what the page showed, in little room. */
export function writeShown(lines: readonly ShownLine[]): string {
  return lines
    .map(({ sku, quantity, unitCents }) => `${encodeURIComponent(sku)}*${quantity}@${unitCents}`)
    .join(",")
}

export function readShown(text: string): ShownLine[] {
  return text.split(",").flatMap((part) => {
    const found = /^(.+)\*(\d{1,7})@(\d{1,12})$/.exec(part)
    const [, code, quantity, unitCents] = found ?? []
    const sku = code && decoded(code)
    return sku ? [{ sku, quantity: Number(quantity), unitCents: Number(unitCents) }] : []
  })
}

function decoded(code: string): string | undefined {
  try {
    return decodeURIComponent(code)
  } catch {
    return undefined
  }
}
