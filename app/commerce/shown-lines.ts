import type { ShownLine } from "./decide-order.ts"

/** `SKU*quantity@unit,…`: what the page showed, in little room. */
export function writeShown(lines: readonly ShownLine[]): string {
  return lines
    .map(({ sku, quantity, unitCents }) => `${encodeURIComponent(sku)}*${quantity}@${unitCents}`)
    .join(",")
}

export function readShown(text: string): ShownLine[] {
  return text.split(",").flatMap((part) => {
    const found = /^((?:[^%]|%[0-7][0-9A-F])+)\*(\d{1,7})@(\d{1,12})$/.exec(part)
    const [, sku, quantity, unitCents] = found ?? []
    return sku
      ? [{ sku: decodeURIComponent(sku), quantity: Number(quantity), unitCents: Number(unitCents) }]
      : []
  })
}
