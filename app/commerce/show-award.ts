import type { Program } from "#loyalty/program/schema.ts"
import type { AwardEvidence } from "#loyalty/recognition/compute-awards.ts"
import type { Names } from "./rewards-input.ts"

/** An award as it lies in the database. */
export type AwardFactsRow = {
  id: string
  awardKey: string
  period: string
  scopeKey: string
  rank: number
  grantedOn: string
  evidence: Record<string, unknown>
}

export type AwardTitle = { title: string; titleEn: string; titleZh: string; scope: string | null }

const measures = ["net_revenue", "growth", "order_days", "newcomer_net_revenue", "paid_on_time"] as const

/** An award named as the program names it, with where it was won: a region, or a category in the language of the page. */
export function titleOf(
  program: Program,
  { awardKey, scopeKey }: { awardKey: string; scopeKey: string },
  names: Names,
): AwardTitle {
  const rule = program.awards.find((each) => each.key === awardKey)
  const title = rule?.name ?? { en: awardKey, zh: awardKey }
  const scope = scopeKey === "" ? null : rule?.scope.by === "category" ? names.category(scopeKey) : scopeKey
  return { title: title[names.language], titleEn: title.en, titleZh: title.zh, scope }
}

/** What the certificate says of how it was won: the place, of how many, by what, from when to when. No sum. */
export function showEvidence({ evidence, grantedOn }: Pick<AwardFactsRow, "evidence" | "grantedOn">) {
  const text = (field: keyof AwardEvidence) => {
    const value = evidence[field]
    return typeof value === "string" ? value : null
  }
  return {
    measure: measures.find((each) => each === evidence["measure"]) ?? ("net_revenue" as const),
    of: typeof evidence["of"] === "number" ? evidence["of"] : null,
    fromOn: text("fromOn") ?? grantedOn,
    untilOn: text("untilOn") ?? grantedOn,
  }
}
