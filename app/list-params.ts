import { z } from "zod"

const schema = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

/** Search words and page of a list's address; whatever is not sane is read as absent. */
export function listParams(url: URL): { search: string; page: number } {
  const { q, page } = schema.parse({
    q: url.searchParams.get("q") ?? "",
    page: url.searchParams.get("page") ?? 1,
  })
  return { search: q, page }
}

/** A parameter that names one of a few things, or null. */
export function choiceParam<T extends string>(url: URL, name: string, choices: readonly T[]): T | null {
  const value = url.searchParams.get(name)
  return choices.find((choice) => choice === value) ?? null
}

const uuid = z.uuid()

/** A parameter that is an id, or null. */
export function idParam(url: URL, name: string): string | null {
  const parsed = uuid.safeParse(url.searchParams.get(name))
  return parsed.success ? parsed.data : null
}
