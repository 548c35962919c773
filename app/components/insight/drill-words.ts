import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Drill } from "#app/insight/drill.ts"

type Words = { weekOn: string | null; t: Translate<"insight">; f: Format }

/** What a list of companies shows, as its heading. */
export function drillTitle(drill: Drill, { weekOn, t, f }: Words): string {
  switch (drill.of) {
    case "state":
      return t(`strip.${drill.state}`)
    case "moved":
      return t(`list.title.${drill.kind}`, { day: weekOn ? f.day(weekOn) : "–" })
    case "at_risk":
      return t("list.title.at_risk")
    case "class":
      return t("list.title.class", { abc: drill.abc })
    case "top_fifth":
      return t("list.title.top_fifth")
    case "repeat":
      return t(`list.title.repeat.${drill.outcome}`, { days: drill.within })
    case "returning":
      return t(`list.title.returning.${drill.outcome}`)
    case "cohort":
      return t(`list.title.cohort.${drill.block === undefined ? "all" : drill.outcome}`, {
        month: f.month(drill.month),
        block: drill.block ?? 0,
      })
    case "rhythm":
      return t("list.title.rhythm", { band: t(`rhythm.${drill.band}`) })
    default:
      return drill satisfies never
  }
}

/** How its companies were counted. */
export function drillHow(drill: Drill, { weekOn, t, f }: Words): string {
  switch (drill.of) {
    case "moved":
      return t(`list.how.${drill.kind}`, { day: weekOn ? f.day(weekOn) : "–" })
    case "repeat": {
      const how = t("list.how.repeat", { days: drill.within })
      if (!drill.from && !drill.until) return how
      const [from, until] = [drill.from ?? drill.until ?? "", drill.until ?? drill.from ?? ""]
      return `${how} ${t("list.how.repeatMonths", { from: f.month(from), until: f.month(until) })}`
    }
    case "state":
    case "at_risk":
    case "class":
    case "top_fifth":
    case "returning":
    case "cohort":
    case "rhythm":
      return t(`list.how.${drill.of}`)
    default:
      return drill satisfies never
  }
}
