/** A share as it was counted: `part` of `whole`. */
export interface CountedShare {
  readonly part: number
  readonly whole: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** `cannot_tell`: the numbers are too small for either a difference or its absence to be claimed. */
export type ShareVerdict = "rose" | "fell" | "same" | "cannot_tell"

export interface ShareComparison {
  readonly verdict: ShareVerdict
  /** Current share − earlier share, 0–1; null when either has nobody in it. */
  readonly difference: number | null
  /** Where the true difference lies with 95 % confidence. */
  readonly interval: Interval | null
}

const Z_95 = 1.959964
/** Fewer than this many companies in either share prove nothing. */
export const COMPARE_MIN_WHOLE = 20
/** Within this of each other, and sure of it, counts as "about the same". */
const SAME_WITHIN = 0.05

/** 95 % interval of a share (Wilson 1927): sane for few companies and for shares near 0 and 1. Null of nobody. */
export function wilsonInterval({ part, whole }: CountedShare): Interval | null {
  if (whole <= 0) return null
  const share = part / whole
  const z2 = Z_95 ** 2
  const centre = (share + z2 / (2 * whole)) / (1 + z2 / whole)
  const reach =
    (Z_95 / (1 + z2 / whole)) * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole))
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}

/**
 * Did a share rise or fall between two groups, or can it not be told yet? Interval of the difference by Newcombe (1998,
 * method 10) from the two Wilson intervals.
 */
export function compareShares(current: CountedShare, earlier: CountedShare): ShareComparison {
  const [now, then] = [wilsonInterval(current), wilsonInterval(earlier)]
  if (!now || !then) return { verdict: "cannot_tell", difference: null, interval: null }
  const [p, q] = [current.part / current.whole, earlier.part / earlier.whole]
  const difference = p - q
  const interval = {
    low: difference - Math.hypot(p - now.low, then.high - q),
    high: difference + Math.hypot(now.high - p, q - then.low),
  }
  return { verdict: verdictOf(interval, Math.min(current.whole, earlier.whole)), difference, interval }
}

function verdictOf({ low, high }: Interval, fewest: number): ShareVerdict {
  if (fewest < COMPARE_MIN_WHOLE) return "cannot_tell"
  if (low > 0) return "rose"
  if (high < 0) return "fell"
  return low >= -SAME_WITHIN && high <= SAME_WITHIN ? "same" : "cannot_tell"
}
