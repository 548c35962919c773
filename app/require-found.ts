import { z } from "zod"

/** What the address names. Where there is nothing, or nothing for this viewer, the page is a 404 like any other. */
export function requireFound<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Response(null, { status: 404 })
  return thing
}

const uuid = z.uuid()

/** Refuses with 404 what cannot be an id, before the database is asked. */
export function requireIds(...ids: readonly string[]): void {
  if (!ids.every((id) => uuid.safeParse(id).success)) throw new Response(null, { status: 404 })
}
