import type { MailLocale } from "./words.ts"

const months = "January February March April May June July August September October November December".split(
  " ",
)

/** `£1,284.60`. Mails and screens may not share code (mails stand below the app), so these few lines stand here too. */
export function money(cents: number): string {
  const [whole = "0", rest = "00"] = (Math.abs(cents) / 100).toFixed(2).split(".")
  return `${cents < 0 ? "−" : ""}£${grouped(Number(whole))}.${rest}`
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",")
}

/** `29 October 2026` / `2026年10月29日` from `2026-10-29`. */
export function day(isoDay: string, locale: MailLocale): string {
  const [year = 0, month = 1, date = 1] = isoDay.split("-").map(Number)
  return locale === "en" ? `${date} ${months[month - 1] ?? ""} ${year}` : `${year}年${month}月${date}日`
}

/** `Q3 2026`, `H2 2026`, `October 2026`, `2026` / `2026年第三季度` … from `2026-Q3` and the like. */
export function period(period: string, locale: MailLocale): string {
  const [year = "", part = ""] = period.split("-")
  const nth = Number(part.replace(/\D/g, ""))
  if (locale === "en") {
    if (part === "" || /^[QH]/.test(part)) return part === "" ? year : `${part} ${year}`
    return `${months[nth - 1] ?? ""} ${year}`
  }
  if (part.startsWith("Q")) return `${year}年第${"一二三四"[nth - 1] ?? ""}季度`
  if (part.startsWith("H")) return `${year}年${nth === 1 ? "上" : "下"}半年`
  return part === "" ? `${year}年` : `${year}年${nth}月`
}
