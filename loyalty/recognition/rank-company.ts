/**
 * Places among companies, told so that nobody's volume can be computed from them. Volumes are put on a fixed scale of steps,
 * each a tenth above the last; places and distances are counted in whole steps, and companies on one step share their
 * places. So what anyone sees depends on another's volume only through its step: however often one looks, or shifts the own
 * volume to probe, two volumes within one step look the same. Small fields are not told at all.
 */
export type Place = {
  /** Equal unless the place is shared. */
  readonly rank: number
  readonly lastRank: number
  readonly of: number
  /** The places above are at most this much more, in a band; null when it is further, or for the first. */
  readonly nextWithinBps: number | null
  /** The places below are at most this much less, in a band; null when it is further, or for the last. */
  readonly chasedWithinBps: number | null
}

/** How many companies stand on a step. */
export type StepCount = { readonly step: number; readonly count: number }

/** Distances are told in these bands only (basis points): on one step, one step apart, up to three. */
export const distanceBandsBps = [1_000, 2_500, 5_000] as const

/** With fewer companies than this a place says too much about the others. */
export const SMALLEST_FIELD = 5

/** Where the steps above the lowest begin, in cents: £100, and a tenth more each time, beyond any company's year. */
export const stepBounds: readonly number[] = boundsFrom(10_000, 1_000_000_000_000)

/** The step of a volume: 0 below £100, then one more for every tenth on top of the step before. */
export function stepOf(netCents: number): number {
  const next = stepBounds.findIndex((bound) => netCents < bound)
  return next < 0 ? stepBounds.length : next
}

/** The place of somebody on `ownStep` in a field that counts it in; null when the field is too small to be told. */
export function placeOn(ownStep: number, field: readonly StepCount[]): Place | null {
  const groups = placeGroups(field)
  const index = groups?.findIndex(({ step }) => step === ownStep) ?? -1
  const own = groups?.[index]
  if (!groups || !own) return null
  const above = groups[index - 1]
  const below = groups[index + 1]
  return {
    rank: own.rank,
    lastRank: own.rank + own.count - 1,
    of: groups.reduce((sum, { count }) => sum + count, 0),
    nextWithinBps: above ? bandOf(above.step, own.step) : null,
    chasedWithinBps: own.count > 1 ? bandOf(own.step, own.step) : below ? bandOf(own.step, below.step) : null,
  }
}

export type PlaceGroup = StepCount & { readonly rank: number }

/** Companies that share their places, the highest first; null when the field is too small to be told. */
export function placeGroups(field: readonly StepCount[]): PlaceGroup[] | null {
  if (field.reduce((sum, { count }) => sum + count, 0) < SMALLEST_FIELD) return null
  let rank = 1
  return [...field]
    .sort((a, b) => b.step - a.step)
    .map((group) => {
      const placed = { ...group, rank }
      rank += group.count
      return placed
    })
}

/** On one step the larger has less than 10 % more, one step apart less than 21 %, three less than 47 %. The lowest step has no lower bound. */
function bandOf(upper: number, lower: number): number | null {
  if (lower === 0) return null
  const [sameStep, nextStep, near] = distanceBandsBps
  const steps = upper - lower
  if (steps === 0) return sameStep
  if (steps === 1) return nextStep
  return steps <= 3 ? near : null
}

function boundsFrom(first: number, most: number): number[] {
  const bounds: number[] = []
  for (let bound = first; bound < most; bound = Math.ceil((bound * 11) / 10)) bounds.push(bound)
  return bounds
}
