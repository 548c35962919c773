import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { createGunzip } from "node:zlib"
import { dayNumber } from "#loyalty/metrics/days.ts"
import type { OrderDayRow } from "#loyalty/metrics/history.ts"

export interface OrderFile {
  readonly rows: OrderDayRow[]
  /** Lines without a company, a day or a positive value: credits and freight make no order-day. */
  readonly skipped: number
}

/** Streams a CSV (also .gz) with columns company, date, value in any order; further columns are ignored. */
export async function readOrderFile(path: string): Promise<OrderFile> {
  const file = createReadStream(path)
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file
  // Without this a missing or damaged file would end as an unhandled event of the stream behind the pipe.
  file.on("error", (error) => input.destroy(error))
  const rows: OrderDayRow[] = []
  let skipped = 0
  let columns: Columns | null = null
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue
    const cells = splitCsvLine(line)
    if (!columns) {
      columns = columnsOf(cells)
      continue
    }
    const row = rowOf(cells, columns)
    if (row) rows.push(row)
    else skipped += 1
  }
  return { rows, skipped }
}

interface Columns {
  company: number
  date: number
  value: number
}

function columnsOf(cells: readonly string[]): Columns {
  const names = cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  )
  const [company = -1, date = -1, value = -1] = ["company", "date", "value"].map((name) =>
    names.indexOf(name),
  )
  if (company < 0 || date < 0 || value < 0) {
    throw new Error(`columns company, date and value are needed, found: ${names.join(", ")}`)
  }
  return { company, date, value }
}

function rowOf(cells: readonly string[], columns: Columns): OrderDayRow | null {
  const companyId = (cells[columns.company] ?? "").trim()
  const orderedOn = (cells[columns.date] ?? "").trim().slice(0, 10)
  const value = Number(cells[columns.value] ?? "")
  if (companyId === "" || !isDay(orderedOn) || !(value > 0)) return null
  return { companyId, orderedOn, netCents: Math.round(value * 100) }
}

/** Splits one line; a quoted cell may hold commas and doubled quotes. */
function splitCsvLine(line: string): string[] {
  if (!line.includes('"')) return line.split(",")
  const cells: string[] = []
  let cell = ""
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const char = line[i]
    if (quoted && char === '"' && line[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (char === '"') quoted = !quoted
    else if (char === "," && !quoted) {
      cells.push(cell)
      cell = ""
    } else cell += char
  }
  cells.push(cell)
  return cells
}

/** Whether the text is a real calendar day such as `2011-02-28`. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}
