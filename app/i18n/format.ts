import { house } from "./house.ts"
import type { Locale } from "./locale.ts"

/**
 * Money, figures and dates as text. Written out by hand rather than through `Intl`, whose output differs between the
 * server's and the browser's data (spaces, narrow symbols) and would make the page flicker as it wakes up.
 */
export interface Format {
  locale: Locale
  /** `£1,284.60`; a negative amount carries a true minus: `−£47.58`. */
  money(cents: number): string
  /** The amount without its sign of currency, for columns that say it once: `1,284.60`. */
  amount(cents: number): string
  /** Whole pounds for charts and summaries: `£110,000`. */
  moneyWhole(cents: number): string
  number(value: number, digits?: number): string
  /** Basis points as a percentage with as many decimals as it needs: 650 → `6.5 %`. */
  percentBps(bps: number): string
  /** A share from 0 to 1 as whole percent, or with the decimals asked for: .342 → `34 %`. */
  percent(share: number, digits?: number): string
  /** `+6`, `−3`, `0`: a change, always with its sign. */
  change(value: number): string
  /** `29 October 2026` / `2026年10月29日` from `2026-10-29`. */
  day(isoDay: string): string
  /** `29 Oct 2026` / `2026-10-29`, for tables. */
  dayShort(isoDay: string): string
  /** `29 October` / `10月29日`, where the year is plain. */
  dayOfYear(isoDay: string): string
  /** `October 2026` / `2026年10月` from `2026-10` or a day in it. */
  month(isoDay: string): string
  /** `Oct` / `10月`. */
  monthShort(isoDay: string): string
  /** `October 2026`, `Q4 2026`, `H2 2026`, `2026` / `2026年10月`, `2026年第四季度`, `2026年下半年`, `2026年` from `2026-10`, `2026-Q4` … */
  period(period: string): string
  /** A moment in the house's own time: `29 October 2026, 14:05`. */
  dateTime(at: Date | string): string
  /** `today`, `yesterday`, `6 days ago`, `in 3 days`. */
  daysFrom(isoDay: string, todayOn: string): string
  /** `12 days`, `1 day`. */
  days(count: number): string
  /** A list in a sentence: `Kitchen, Candles and Bags`. */
  list(items: readonly string[]): string
}

export function formatFor(locale: Locale): Format {
  return formats[locale]
}

const monthsEn = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const

const symbols: Readonly<Record<string, string>> = { GBP: "£", EUR: "€", USD: "$", CNY: "¥" }
const symbol = symbols[house.currency] ?? `${house.currency} `

function group(digits: string): string {
  if (digits.length <= 3) return digits
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",")
}

function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  const [whole = "0", rest] = text.split(".")
  return rest === undefined ? group(whole) : `${group(whole)}.${rest}`
}

/** Rounding must not leave a minus in front of nothing. */
function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

function amount(cents: number): string {
  return fixed(cents / 100, 2)
}

function percentNumber(value: number, digits: number): string {
  return signed(value, fixed(value, digits))
}

function bpsDigits(bps: number): number {
  if (bps % 100 === 0) return 0
  return bps % 10 === 0 ? 1 : 2
}

function parts(isoDay: string): { year: string; month: number; day: number } {
  const [year = "", month = "1", day = "1"] = isoDay.slice(0, 10).split("-")
  return { year, month: Number(month), day: Number(day) }
}

/** Days between two ISO days, counted on the calendar and so free of clock changes. */
export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(`${toOn}T00:00:00Z`) - Date.parse(`${fromOn}T00:00:00Z`)) / 86_400_000)
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: house.timeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
})

/** A moment as the house's wall shows it. Only the figures come from `Intl`, never its words. */
export function houseTime(at: Date | string): { dayOn: string; time: string } {
  const found: Record<string, string> = {}
  for (const part of clock.formatToParts(typeof at === "string" ? new Date(at) : at))
    found[part.type] = part.value
  return {
    dayOn: `${found["year"]}-${found["month"]}-${found["day"]}`,
    time: `${found["hour"]}:${found["minute"]}`,
  }
}

const figures = {
  money: (cents: number) => signed(cents, `${symbol}${amount(cents)}`),
  amount: (cents: number) => signed(cents, amount(cents)),
  moneyWhole: (cents: number) => signed(cents, `${symbol}${fixed(cents / 100, 0)}`),
  number: (value: number, digits = 0) => signed(value, fixed(value, digits)),
  change: (value: number) => (value > 0 ? `+${fixed(value, 0)}` : signed(value, fixed(value, 0))),
}

const monthEn = (month: number) => monthsEn[month - 1] ?? ""

const english: Format = {
  ...figures,
  locale: "en",
  percentBps: (bps) => `${percentNumber(bps / 100, bpsDigits(bps))} %`,
  percent: (share, digits = 0) => `${percentNumber(share * 100, digits)} %`,
  day: (iso) => `${parts(iso).day} ${monthEn(parts(iso).month)} ${parts(iso).year}`,
  dayShort: (iso) => `${parts(iso).day} ${monthEn(parts(iso).month).slice(0, 3)} ${parts(iso).year}`,
  dayOfYear: (iso) => `${parts(iso).day} ${monthEn(parts(iso).month)}`,
  month: (iso) => `${monthEn(parts(iso).month)} ${parts(iso).year}`,
  monthShort: (iso) => monthEn(parts(iso).month).slice(0, 3),
  period: (period) => {
    const [year = "", part = ""] = period.split("-")
    if (/^[QH]/.test(part)) return `${part} ${year}`
    return part === "" ? year : english.month(period)
  },
  dateTime: (at) => {
    const { dayOn, time } = houseTime(at)
    return `${english.day(dayOn)}, ${time}`
  },
  daysFrom: (iso, todayOn) => {
    const ahead = daysBetween(todayOn, iso)
    if (ahead === 0) return "today"
    if (ahead === 1) return "tomorrow"
    if (ahead === -1) return "yesterday"
    return ahead > 0 ? `in ${fixed(ahead, 0)} days` : `${fixed(ahead, 0)} days ago`
  },
  days: (count) => (Math.abs(count) === 1 ? "1 day" : `${fixed(count, 0)} days`),
  list: (items) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`,
}

const chinese: Format = {
  ...figures,
  locale: "zh-CN",
  percentBps: (bps) => `${percentNumber(bps / 100, bpsDigits(bps))}%`,
  percent: (share, digits = 0) => `${percentNumber(share * 100, digits)}%`,
  day: (iso) => `${parts(iso).year}年${parts(iso).month}月${parts(iso).day}日`,
  dayShort: (iso) => iso.slice(0, 10),
  dayOfYear: (iso) => `${parts(iso).month}月${parts(iso).day}日`,
  month: (iso) => `${parts(iso).year}年${parts(iso).month}月`,
  monthShort: (iso) => `${parts(iso).month}月`,
  period: (period) => {
    const [year = "", part = ""] = period.split("-")
    if (part.startsWith("Q")) return `${year}年第${"一二三四"[Number(part.slice(1)) - 1] ?? ""}季度`
    if (part.startsWith("H")) return `${year}年${part === "H1" ? "上" : "下"}半年`
    return part === "" ? `${year}年` : chinese.month(period)
  },
  dateTime: (at) => {
    const { dayOn, time } = houseTime(at)
    return `${chinese.day(dayOn)} ${time}`
  },
  daysFrom: (iso, todayOn) => {
    const ahead = daysBetween(todayOn, iso)
    if (ahead === 0) return "今天"
    if (ahead === 1) return "明天"
    if (ahead === -1) return "昨天"
    return ahead > 0 ? `${fixed(ahead, 0)} 天后` : `${fixed(ahead, 0)} 天前`
  },
  days: (count) => `${fixed(count, 0)} 天`,
  list: (items) => items.join("、"),
}

const formats: Record<Locale, Format> = { en: english, "zh-CN": chinese }
