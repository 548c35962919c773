import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { NamedFinding } from "./guard-program.server.ts"

type Words = { readonly t: Translate<"guard">; readonly f: Format }

/**
 * A finding as one sentence, in the words of the house. Companies are marked for links: `<l>` the larger, `<m>` the smaller of
 * two, `<c>` the only one; `plainText` takes the marks out.
 */
export function findingText({ t, f }: Words, { finding, companies, rules, tiers }: NamedFinding): string {
  const language = f.locale === "en" ? "en" : "zh"
  const rule = "ruleKey" in finding ? (rules[finding.ruleKey]?.[language] ?? finding.ruleKey) : ""
  switch (finding.kind) {
    case "twins":
      return t("finding.twins", {
        larger: companies[finding.largerId] ?? "",
        smaller: companies[finding.smallerId] ?? "",
        times: f.number(finding.worthRatioBps / 10_000, 1),
        treatment: treatmentText({ t, f }, finding),
      })
    case "saturated":
      return t("finding.saturated", {
        company: companies[finding.companyId] ?? "",
        rule,
        past: f.moneyWhole(finding.pastBy),
        since: f.month(finding.sinceOn),
        rate: f.percentBps(finding.nextRateBps),
      })
    case "cliff":
      return t(finding.everyTier ? "finding.cliff" : "finding.cliffOfTier", {
        rule,
        tier: tiers[finding.tierKey]?.[language] ?? finding.tierKey,
        at: f.moneyWhole(finding.atCents),
        step: money(f, finding.stepCents),
        jump: money(f, finding.jumpCents),
        pull: money(f, finding.pullCents),
      })
    case "unprofitable":
      return t("finding.unprofitable", {
        company: companies[finding.companyId] ?? "",
        margin: f.moneyWhole(finding.marginCents),
        given: f.moneyWhole(finding.givenCents),
        loss: f.moneyWhole(-finding.leftCents),
      })
    default:
      return finding satisfies never
  }
}

export function plainText(marked: string): string {
  return marked.replace(/<\/?[a-z]>/g, "")
}

/** "the same 5.00 %, same perks"; rates with two decimals, as people argue about them. */
function treatmentText({ t, f }: Words, twins: Extract<NamedFinding["finding"], { kind: "twins" }>): string {
  const rate = (bps: number) => f.percent(bps / 10_000, 2)
  const { largerRateBps, smallerRateBps, perksGapBps } = twins
  const perks =
    perksGapBps === 0
      ? t("finding.samePerks")
      : t(perksGapBps > 0 ? "finding.betterPerks" : "finding.worsePerks", {
          rate: rate(Math.abs(perksGapBps)),
        })
  return largerRateBps === smallerRateBps
    ? t("finding.sameRate", { rate: rate(largerRateBps), perks })
    : t("finding.twoRates", { larger: rate(largerRateBps), smaller: rate(smallerRateBps), perks })
}

/** Small sums to the penny, others in whole pounds. */
function money(f: Format, cents: number): string {
  return Math.abs(cents) < 10_000 ? f.money(cents) : f.moneyWhole(cents)
}
