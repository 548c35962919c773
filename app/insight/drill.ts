import type { RhythmBandKey } from "#loyalty/metrics/rhythm-bands.ts"
import type { CompanyState } from "#loyalty/metrics/states.ts"

/** A number on a screen, as the question "which companies are these?". Its address can be kept, sent and exported. */
export type Drill =
  | { of: "state"; state: CompanyState }
  | { of: "moved"; kind: "slipped" | "came_back" }
  | { of: "at_risk" }
  | { of: "class"; abc: "A" | "B" | "C" }
  | { of: "top_fifth" }
  | {
      of: "repeat"
      within: number
      outcome: RepeatOutcome
      from?: string | undefined
      until?: string | undefined
    }
  | { of: "returning"; outcome: "all" | "returning" | "first" }
  | { of: "cohort"; month: string; block?: number | undefined; outcome: "all" | "ordered" | "silent" }
  | { of: "rhythm"; band: RhythmBandKey }

export type RepeatOutcome = "all" | "repeated" | "missed"

export function drillSearch(drill: Drill): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(drill)) if (value !== undefined) params.set(name, String(value))
  return params.toString()
}

export function drillPath(drill: Drill): string {
  return `/admin/insight/companies?${drillSearch(drill)}`
}

export function drillExportPath(drill: Drill): string {
  return `/admin/insight/companies.csv?${drillSearch(drill)}`
}
