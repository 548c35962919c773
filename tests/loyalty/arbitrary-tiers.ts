import fc from "fast-check"
import type { Program, Tier, TierCondition } from "#loyalty/program/schema.ts"
import { vocabulary } from "./vocabulary.ts"

const text = { en: "Words", zh: "词" }

/** A ladder of so many tiers, of which the last may be a seat or by invitation, and how they are won and lost. */
export function arbitraryTiers(keys: readonly string[]): fc.Arbitrary<Pick<Program, "tiers" | "tierPolicy">> {
  const asked = fc.uniqueArray(arbitraryCondition(), {
    minLength: 1,
    maxLength: 3,
    selector: ({ measure, window }) => JSON.stringify([measure, window]),
  })
  return fc.record({
    tiers: fc
      .record({
        asked,
        picks: fc.array(fc.nat(6), { minLength: keys.length, maxLength: keys.length }),
        matches: fc.array(fc.constantFrom("all" as const, "any" as const), {
          minLength: keys.length,
          maxLength: keys.length,
        }),
        top: fc.constantFrom("ladder" as const, "ladder" as const, "seat" as const, "invitation" as const),
        seats: fc.constantFrom(1, 1, 2),
        hysteresis: fc.record({ leadBps: fc.constantFrom(0, 1_000), periods: fc.constantFrom(1, 2) }),
      })
      .map(({ asked, picks, matches, top, seats, hysteresis }) =>
        keys.map((key, rank): Tier => {
          const kind = rank > 0 && rank === keys.length - 1 ? top : "ladder"
          const open = rank === 0 || kind === "invitation"
          const conditions = open ? [] : askedOf(asked, rank, picks[rank] ?? 0)
          return {
            key,
            name: text,
            kind,
            qualification: { match: matches[rank] ?? "all", conditions },
            ...(kind === "seat" ? { seats, hysteresis } : {}),
            perkKeys: [],
          }
        }),
      ),
    tierPolicy: fc.record({
      review: fc.constantFrom("monthly", "monthly", "quarterly", "yearly"),
      promotion: fc.constantFrom("next_day", "at_review"),
      graceMonths: fc.constantFrom(0, 1, 3),
      noticeDays: fc.constantFrom(0, 20, 45),
      fall: fc.constantFrom("one_step", "to_deserved"),
      softLandingMonths: fc.constantFrom(0, 2),
    }),
  })
}

/** What the first step asks; higher ones ask for some of it, so many times as much. */
function arbitraryCondition(): fc.Arbitrary<TierCondition> {
  const window = fc.oneof(
    fc.record({ kind: fc.constant("rolling_months" as const), months: fc.constantFrom(1, 3, 12) }),
    fc.record({
      kind: fc.constant("calendar" as const),
      unit: fc.constantFrom("month" as const, "quarter" as const, "year" as const),
    }),
  )
  const categoryKeys = fc.subarray([...vocabulary.categories], { minLength: 1 })
  const of = (measure: TierCondition["measure"], ...least: number[]) =>
    fc.record({ measure: fc.constant(measure), window, atLeast: fc.constantFrom(...least) })
  return fc.oneof(
    of("net_revenue", 1, 150_000, 900_000),
    fc
      .tuple(of("net_revenue", 50_000, 400_000), categoryKeys)
      .map(([each, keys]) => ({ ...each, categoryKeys: keys })),
    of("quantity", 5, 25),
    of("gross_margin", 1, 60_000),
    fc
      .tuple(of("category_mix", 1_000, 3_000), categoryKeys)
      .map(([each, keys]) => ({ ...each, categoryKeys: keys })),
    of("growth", 100, 3_000),
    of("paid_on_time", 1_000, 3_000),
  )
}

function askedOf(asked: readonly TierCondition[], rank: number, pick: number): TierCondition[] {
  const some = asked.filter((_, at) => pick % 2 === 0 || at === pick % asked.length)
  return some.map((each) => ({ ...each, atLeast: each.atLeast * rank }))
}
