import type { Database } from "../client.server.ts"

export type Cell = string | number | boolean | null | Date | Json
/** Marks a value that goes into a jsonb column. */
export type Json = { readonly json: unknown }

export const json = (value: unknown): Json => ({ json: value })
/** An array literal for text[] and integer[] columns. */
export const arrayOf = (items: readonly (string | number)[]): string =>
  `{${items.map((item) => (typeof item === "number" ? item : `"${item.replace(/(["\\])/g, "\\$1")}"`)).join(",")}}`

/**
 * Bulk loads rows by COPY on either database, in portions so that memory stays flat at full scale. Returns how many.
 * Column names are the table's own (snake_case).
 */
export async function copyRows(
  database: Database,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const target = `${table} (${columns.join(", ")})`
  let count = 0
  let chunk = ""
  let chunks: string[] = []
  let size = 0
  for (const row of rows) {
    chunk += line(row)
    count++
    if (chunk.length < CHUNK) continue
    chunks.push(chunk)
    size += chunk.length
    chunk = ""
    if (size < PORTION) continue
    await database.copyIn(target, chunks)
    chunks = []
    size = 0
  }
  if (chunk) chunks.push(chunk)
  if (chunks.length > 0) await database.copyIn(target, chunks)
  return count
}

const CHUNK = 1 << 16
const PORTION = 1 << 24

function line(row: readonly Cell[]): string {
  let text = ""
  for (let i = 0; i < row.length; i++) text += (i > 0 ? "\t" : "") + cell(row[i] ?? null)
  return `${text}\n`
}

function cell(value: Cell): string {
  if (value === null) return "\\N"
  if (typeof value === "number") return `${value}`
  if (typeof value === "boolean") return value ? "t" : "f"
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === "string" ? value : JSON.stringify(value.json)
  return SPECIAL.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : text
}

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }
