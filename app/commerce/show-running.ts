import { addDays } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { type AwardSpan, awardSpan, runningPeriod } from "#loyalty/recognition/award-period.ts"
import {
  type AwardFacts,
  awardPlaces,
  evidenceOf,
  isWhollyKnown,
} from "#loyalty/recognition/compute-awards.ts"
import type { Names } from "./rewards-input.ts"
import { titleOf } from "./show-award.ts"

export type RunningAward = ReturnType<typeof showRunning>[number]
export type SpanFacts = { span: AwardSpan; facts: readonly AwardFacts[] }

/** The periods that awards run in today; several awards share one. */
export function runningSpans(program: Program, todayOn: string): AwardSpan[] {
  const spans = program.awards.map((award) => awardSpan(award, runningPeriod(award, todayOn)))
  return [...new Map(spans.map((span) => [span.fromOn + span.untilOn, span])).values()]
}

/** Who would win if the running period closed today, and who comes next: for staff, who may see figures. */
export function showRunning(
  program: Program,
  known: readonly SpanFacts[],
  { todayOn, knownSinceOn, names }: { todayOn: string; knownSinceOn: string | null; names: Names },
) {
  return program.awards.map((award) => {
    const span = awardSpan(award, runningPeriod(award, todayOn))
    const found = known.find((each) => each.span.fromOn === span.fromOn && each.span.untilOn === span.untilOn)
    const shown = award.scope.by === "region" ? award.places : award.places + 1
    return {
      key: award.key,
      title: award.name[names.language],
      period: span.period,
      closesOn: addDays(span.untilOn, -1),
      places: award.places,
      counts: isWhollyKnown(award, span, knownSinceOn),
      rows: awardPlaces(award, span, found?.facts ?? [])
        .filter(({ rank }) => rank <= shown)
        .map((place) => ({
          companyId: place.facts.companyId,
          scope: titleOf(program, { awardKey: award.key, scopeKey: place.scopeKey }, names).scope,
          rank: place.rank,
          of: place.of,
          evidence: evidenceOf(award, span, place),
        })),
    }
  })
}
