/** Newcomers of a span of months, both ends included, and how many of them ordered again in time. */
export function sumBetween(
  months: readonly { month: string; repeated: number; eligible: number }[],
  fromMonth: string,
  untilMonth: string,
): { part: number; whole: number } {
  const inside = months.filter(({ month }) => month >= fromMonth && month <= untilMonth)
  return {
    part: inside.reduce((sum, { repeated }) => sum + repeated, 0),
    whole: inside.reduce((sum, { eligible }) => sum + eligible, 0),
  }
}
