/** Gives documents their numbers in the order in which they were made: "SO-2026-000123". */
export function numberDocuments(
  prefix: string,
  documents: readonly { id: string; at: number }[],
  onOf: (at: number) => string,
): Map<string, string> {
  const sorted = [...documents].sort((a, b) => a.at - b.at)
  return new Map(
    sorted.map(({ id, at }, index) => {
      return [id, `${prefix}-${onOf(at).slice(0, 4)}-${`${index + 1}`.padStart(6, "0")}`]
    }),
  )
}
