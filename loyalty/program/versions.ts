import { type CalendarUnit, monthOf, periodBounds, periodOf } from "../calendar.ts"
import type { Program, RebateRule } from "./schema.ts"

/** A published program and the house days it is in force: from `fromOn` until before `toOn` (null: until further notice). */
export type VersionedProgram = {
  readonly programVersionId: string
  readonly program: Program
  readonly fromOn: string
  readonly toOn: string | null
}

/** The rules of one kind of period, as the version has them that governs it. */
export type PeriodTerms = {
  /** "2026-11", "2026-Q4", "2026-H2", "2026" */
  readonly period: string
  readonly startsOn: string
  readonly endsOn: string
  readonly programVersionId: string
  readonly program: Program
  /** The program's rules of this kind of period; never none. */
  readonly rules: readonly RebateRule[]
}

const units: readonly CalendarUnit[] = ["month", "quarter", "half_year", "year"]

/**
 * The version in force on a day, from versions in order of time. What was before the first version is treated by the first;
 * undefined once the last one has ended without a successor.
 */
export function versionOn(versions: readonly VersionedProgram[], day: string): VersionedProgram | undefined {
  for (let index = versions.length - 1; index > 0; index--) {
    const version = versions[index]
    if (version && version.fromOn <= day) return isOver(version, day) ? undefined : version
  }
  const first = versions[0]
  return first && !isOver(first, day) ? first : undefined
}

/** The same, where trade without a program is a bug. */
export function requireVersionOn(versions: readonly VersionedProgram[], day: string): VersionedProgram {
  const version = versionOn(versions, day)
  if (!version) throw new Error(`no program is in force on ${day}`)
  return version
}

/**
 * The rebate periods that an order of this day counts in, with their rules. A version governs each period that begins
 * while it is in force, to the period's end: a promise that runs is kept. A list of versions and the periods of a day in it
 * are looked up again and again, so both are remembered as long as the list lives.
 */
export function governing(versions: readonly VersionedProgram[], day: string): readonly PeriodTerms[] {
  let known = remembered.get(versions)
  if (!known) {
    known = new Map()
    remembered.set(versions, known)
  }
  const month = monthOf(day)
  const before = known.get(month)
  if (before) return before
  const terms = units.flatMap((unit) => termsOf(versions, periodOf(unit, day), unit) ?? [])
  known.set(month, terms)
  return terms
}

/** Every period begins on the first of a month, so all days of one month have the same periods. */
const remembered = new WeakMap<readonly VersionedProgram[], Map<string, readonly PeriodTerms[]>>()

/** A period's rules under the version that governs it; undefined if there are none. */
export function termsOf(
  versions: readonly VersionedProgram[],
  period: string,
  unit: CalendarUnit,
): PeriodTerms | undefined {
  const { startsOn, endsOn } = periodBounds(period)
  const version = versionOn(versions, startsOn)
  const rules = version?.program.rebates.filter((rule) => rule.period === unit) ?? []
  if (!version || rules.length === 0) return undefined
  const { programVersionId, program } = version
  return { period, startsOn, endsOn, programVersionId, program, rules }
}

/** One program for all time: a draft that is tried on history, or a test. */
export function foreverUnder(program: Program, programVersionId: string): readonly VersionedProgram[] {
  return [{ programVersionId, program, fromOn: "0001-01-01", toOn: null }]
}

function isOver({ toOn }: VersionedProgram, day: string): boolean {
  return toOn !== null && day >= toOn
}
