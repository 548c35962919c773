import type { Unit } from "#loyalty/program/units.ts"

const decimals: Partial<Record<Unit, number>> = { money: 2, percent: 2, factor: 4, number: 0 }

/** A whole number of the program as people write it: 125050 pence "1,250.50", 325 basis points "3.25", a factor "1.25". */
export function unitText(value: number, unit: Unit): string {
  const places = decimals[unit]
  if (places === undefined || !Number.isSafeInteger(value)) return String(value)
  const digits = String(Math.abs(value)).padStart(places + 1, "0")
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",")
  const rest = digits.slice(digits.length - places).replace(/0+$/, "")
  const shown = unit === "money" && rest !== "" ? rest.padEnd(2, "0") : rest
  return `${value < 0 ? "-" : ""}${whole}${shown === "" ? "" : `.${shown}`}`
}

const shape = /^([-−])?(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?$/

/**
 * What people typed as the program's whole number; undefined when it is none ("3,5 %", "a lot", more decimals than the unit has).
 * Signs of money, percent and "times" may stand with it, full-width digits too.
 */
export function unitValue(text: string, unit: Unit): number | undefined {
  const places = decimals[unit]
  if (places === undefined) return undefined
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(
      unit === "money" ? /^[£$€¥]\s*|\s*[£$€¥]$/ : unit === "percent" ? /\s*%$/ : /^[×x]\s*|\s*[×x]$/i,
      "",
    )
  const match = shape.exec(plain)
  if (!match) return undefined
  const fraction = (match[3] ?? "").replace(/0+$/, "")
  if (fraction.length > places) return undefined
  const value = Number((match[2] ?? "").replace(/[, ]/g, "") + fraction.padEnd(places, "0"))
  if (!Number.isSafeInteger(value)) return undefined
  return match[1] && value !== 0 ? -value : value
}
