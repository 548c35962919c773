import { addDays, dayOf, startOfDay } from "#loyalty/calendar.ts"

/** Moves the source's days so that its last one is yesterday. Times of day stay what they were on the wall clock. */
export type Calendar = {
  /** Today for the house. */
  todayOn: string
  nowMs: number
  /** The day before today, in the source's day numbers. */
  yesterday: number
  on: (day: number) => string
  /** The instant of a source day and a minute counted from local midnight. */
  at: (day: number, minute: number) => number
  /** The house day of an instant of the history. */
  onOf: (at: number) => string
}

export function shiftCalendar(lastDay: number, now: Date, timeZone: string): Calendar {
  const todayOn = dayOf(now, timeZone)
  const days = new Map<number, { on: string; startMs: number }>()
  const lookUp = (day: number) => {
    let found = days.get(day)
    if (!found) {
      const on = addDays(todayOn, day - lastDay - 1)
      // Counted back from the next midnight, so that on the day of a clock change trading hours keep their wall time.
      const startMs = startOfDay(addDays(on, 1), timeZone).getTime() - 86_400_000
      found = { on, startMs }
      days.set(day, found)
    }
    return found
  }
  return {
    todayOn,
    nowMs: now.getTime(),
    yesterday: lastDay,
    on: (day) => lookUp(day).on,
    at: (day, minute) => lookUp(day).startMs + minute * 60_000,
    onOf: (at) => {
      let day = lastDay + 1 + Math.floor((at - lookUp(lastDay + 1).startMs) / 86_400_000)
      while (lookUp(day + 1).startMs <= at) day++
      while (lookUp(day).startMs > at) day--
      return lookUp(day).on
    },
  }
}
