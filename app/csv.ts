/** A cell of an exported list: text is made safe, numbers stay numbers. */
export type CsvCell = string | number | null

/**
 * Comma-separated text (RFC 4180) that a spreadsheet opens as it is: with the mark that tells Excel it is UTF-8, and with
 * text that would begin a formula kept as text, so that a company's name can never run as one.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
