/** "statement.pdf" or "statement.json"; nothing else is a file of a statement. */
export function statementFormat(file: string | undefined): "pdf" | "json" | null {
  if (file === "statement.pdf") return "pdf"
  return file === "statement.json" ? "json" : null
}
