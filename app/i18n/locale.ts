/** The languages the product speaks. Figures and dates follow the same choice: `en` writes them the British way. */
export const locales = ["en", "zh-CN"] as const
export type Locale = (typeof locales)[number]

export function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "zh-CN"
}

export const themes = ["system", "light", "dark"] as const
export type Theme = (typeof themes)[number]

export function isTheme(value: unknown): value is Theme {
  return value === "system" || value === "light" || value === "dark"
}

/**
 * The language to answer in: what was last chosen on this device, else what the person's account says, else the first
 * language of the browser that we speak.
 */
export function chooseLocale(from: {
  cookie: string | undefined
  stored: string | undefined
  acceptLanguage: string | undefined
}): Locale {
  if (isLocale(from.cookie)) return from.cookie
  if (isLocale(from.stored)) return from.stored
  return preferredOf(from.acceptLanguage ?? "")
}

function preferredOf(acceptLanguage: string): Locale {
  const ranked = acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";")
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of ranked) {
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN"
    if (tag === "en" || tag.startsWith("en-")) return "en"
  }
  return "en"
}

/** One cookie's value, without decoding the ones we do not ask for. */
export function readCookie(header: string | null, name: string): string | undefined {
  if (!header) return undefined
  for (const part of header.split(";")) {
    const at = part.indexOf("=")
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
