import { addDays } from "../calendar.ts"
import type { VersionedProgram } from "../program/versions.ts"
import { applyEvent } from "./apply-event.ts"
import { activateDue } from "./apply-points.ts"
import { type Book, type BookOptions, newBook } from "./book.ts"
import { closeMonth } from "./close-month.ts"
import { reachMilestones } from "./close-recognition.ts"
import { finishCompany } from "./finish-company.ts"
import { reviewBook } from "./review-book.ts"
import type { LoyaltyEvent, Replay } from "./types.ts"

export type ReplayOptions = {
  /** The last house day to be replayed: reviews, expiry and awards run up to and on this day. */
  readonly until: string
  /** False when the tiers come as `tier_set` events from the posted history. */
  readonly review?: boolean
  /** False when only the outcome is wanted: a draft tried on history. */
  readonly journals?: boolean
  readonly onSettled?: BookOptions["onSettled"]
}

/**
 * Replays the history of all companies through the versions of a program (oldest first), with the very functions that post it live: what comes out is the
 * ledger, to the cent. Events must be in order of time. An event that comes twice counts once.
 */
export function replayHistory(
  versions: readonly VersionedProgram[],
  events: Iterable<LoyaltyEvent>,
  options: ReplayOptions,
): Replay {
  const steps = replayInSteps(versions, events, options, Number.POSITIVE_INFINITY)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/**
 * The same with a rest after every so many events, which says how many there were so far: whoever drives it can let others work
 * in between, show progress, or stop.
 */
export function* replayInSteps(
  versions: readonly VersionedProgram[],
  events: Iterable<LoyaltyEvent>,
  options: ReplayOptions,
  everyEvents: number,
): Generator<number, Replay> {
  const { review = true, journals = true, onSettled } = options
  const book = newBook(versions, { review, journals, onSettled })
  let seen = 0
  for (const event of events) {
    if (event.on > options.until) break
    if (event.on < book.lastOn)
      throw new RangeError(`events go back in time: ${event.on} after ${book.lastOn}`)
    passNightsUntil(book, event.on)
    book.lastOn = event.on
    applyEvent(book, event)
    if (++seen % everyEvents === 0) yield seen
  }
  passNightsUntil(book, options.until)
  reachMilestones(book, options.until)
  for (const company of book.companies.values()) activateDue(book, company, options.until)
  return {
    companies: [...book.companies.values()].map((company) => finishCompany(book, company, options.until)),
    journals: book.journals,
    awards: book.awards,
    milestones: [...book.milestones.values()].flatMap((reached) => [...reached.values()]),
    notices: book.notices,
    counted: book.counted,
  }
}

/** Runs the nights of every day that has begun since the last event; the first of a month has work of its own. */
function passNightsUntil(book: Book, on: string): void {
  if (book.nextNightOn === null) {
    book.firstOn = on
    book.nextNightOn = addDays(on, 1)
  }
  while (book.nextNightOn <= on) {
    const asOn = book.nextNightOn
    if (asOn.endsWith("-01")) closeMonth(book, asOn)
    if (book.options.review) reviewBook(book, asOn)
    book.nextNightOn = addDays(asOn, 1)
  }
}
