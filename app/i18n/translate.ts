import type { Locale } from "./locale.ts"

/**
 * Messages are files in the i18next JSON format (nested keys, `{{value}}`, `_one`/`_other`), read by the few lines below
 * instead of the library: the same code runs on the server and in the browser, and a shop page is spared 15 kB of script.
 */
export interface Messages {
  readonly [key: string]: string | Messages
}

export type Values = Readonly<Record<string, string | number>>

/**
 * The text for a dotted key. With a `count` among the values the plural form of the language is taken.
 * Returns undefined when there is no such message, so that the caller decides what a hole looks like.
 */
export function translate(
  messages: Messages,
  locale: Locale,
  key: string,
  values?: Values,
): string | undefined {
  const template = findTemplate(messages, locale, key, values?.["count"])
  if (template === undefined || values === undefined) return template
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return name === "count" ? grouped(value) : String(value)
  })
}

/** A count is written as both languages write figures: 3,544. Other numbers (years, rates) come as the caller formats them. */
function grouped(count: string | number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",")
}

function findTemplate(messages: Messages, locale: Locale, key: string, count: string | number | undefined) {
  if (typeof count !== "number") return lookUp(messages, key)
  return (
    lookUp(messages, `${key}_${pluralForm(locale, count)}`) ??
    lookUp(messages, `${key}_other`) ??
    lookUp(messages, key)
  )
}

/** Chinese has one form; English has two, and only exactly one is singular. */
function pluralForm(locale: Locale, count: number): "one" | "other" {
  return locale === "en" && Math.abs(count) === 1 ? "one" : "other"
}

/** What keys led to, per file of messages: a page says the same few things hundreds of times. */
const found = new WeakMap<Messages, Map<string, string | undefined>>()

function lookUp(messages: Messages, key: string): string | undefined {
  let known = found.get(messages)
  if (known === undefined) {
    known = new Map()
    found.set(messages, known)
  }
  if (known.has(key)) return known.get(key)
  const text = walk(messages, key)
  known.set(key, text)
  return text
}

function walk(messages: Messages, key: string): string | undefined {
  let node: string | Messages | undefined = messages
  for (const part of key.split(".")) {
    if (node === undefined || typeof node === "string") return undefined
    node = node[part]
  }
  return typeof node === "string" ? node : undefined
}
