import { readCookie } from "./i18n/locale.ts"

/**
 * A short word that survives one redirect ("Order SO-2026-004211 placed"), kept in a cookie and shown once by the root.
 * Send its header along with a redirect: `redirect(url, { headers: flash(t("saved")) })`.
 */
export function flash(text: string): Record<"Set-Cookie", string> {
  return {
    "Set-Cookie": `flash=${encodeURIComponent(text.slice(0, 300))}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`,
  }
}

/** The waiting word, if any, and the header that takes it away. */
export function readFlash(cookies: string | null): { text: string; clear: string } | undefined {
  const raw = readCookie(cookies, "flash")
  if (!raw) return undefined
  try {
    return { text: decodeURIComponent(raw), clear: "flash=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly" }
  } catch {
    return undefined
  }
}
