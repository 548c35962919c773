import type { Viewer } from "./viewer.ts"

/**
 * The page to go on to after signing in: only a path of our own, and only one this person may open; anything else is
 * undefined. Backslashes and control characters count as foreign, because browsers read `/\evil.example` as a host.
 */
export function ownPath(value: string | null | undefined): string | undefined {
  if (!value || value.length > 2_000 || !value.startsWith("/") || /[^\x21-\x7e\u00a0-\uffff]|\\/.test(value))
    return undefined
  const base = "http://house.invalid"
  const url = URL.parse(value, base)
  if (!url || url.origin !== base) return undefined
  const path = url.pathname + url.search + url.hash
  return path.startsWith("//") || /^\/(sign-in|sign-out)\b/.test(path) ? undefined : path
}

/** The same, for a person: members have no business at the desks of the house, nor staff in the shop. */
export function ownPathFor(viewer: Pick<Viewer, "kind" | "role">, value: string | null): string | undefined {
  const path = ownPath(value)
  if (!path) return undefined
  const desk = /^\/(admin|rep)(?=[/?#]|$)/.exec(path)?.[1]
  if (viewer.kind === "member") return desk ? undefined : path
  if (desk === "admin") return viewer.role === "admin" ? path : undefined
  return desk === "rep" ? path : undefined
}
