import type { RebateRule } from "../program/schema.ts"
import type { PeriodTerms } from "../program/versions.ts"

/** What a rule's filter can ask of a line. */
export type LineFacts = {
  /** Top-level category. */
  readonly categoryKey: string
  readonly sku: string
  readonly brandKey: string | null
  /** The product's launch, for rules on new products. */
  readonly launchedOn: string
}

/** What a rule's filter can ask of a company, but for its tier: that is the period's. */
export type CompanyFacts = {
  readonly country: string
  readonly region: string
  readonly joinedOn: string
}

/**
 * The segment under which a line is counted: its category, and the key of every governing rule whose filter on brand, SKU,
 * newness or company the line passes. Frozen on the line when it is placed, so that a product moved to another brand or a
 * company to another region later rewrites nothing. Two rules of one key in different kinds of period are told apart.
 */
export function segmentOf(
  periods: readonly PeriodTerms[],
  line: LineFacts,
  company: CompanyFacts,
  placedOn: string,
): string {
  let marks: string[] | undefined
  for (const { rules } of periods) {
    for (const rule of rules) {
      if (!hasMark(rule) || !passes(rule, line, company, placedOn)) continue
      marks ??= []
      marks.push(markOf(rule, periods))
    }
  }
  return marks ? `${line.categoryKey}+${marks.sort().join("+")}` : line.categoryKey
}

/** The category of a segment. */
export function categoryOf(segmentKey: string): string {
  const end = segmentKey.indexOf("+")
  return end < 0 ? segmentKey : segmentKey.slice(0, end)
}

/** Whether the goods of a segment count for a rule. */
export function countsFor(rule: RebateRule, segmentKey: string): boolean {
  return remember(counted, rule, segmentKey, isCounted)
}

/**
 * Whether last year's goods of a segment count for the baseline of a rule. What kind of company it was then does not
 * matter; a mark on the goods themselves does, so a rule on brand or SKU compares from its second year on.
 */
export function countsForBaseline(rule: RebateRule, segmentKey: string): boolean {
  return remember(countedBefore, rule, segmentKey, isCountedBefore)
}

export function isInMix(rule: RebateRule, segmentKey: string): boolean {
  return rule.mixCategoryKeys?.includes(categoryOf(segmentKey)) ?? false
}

function isCounted(rule: RebateRule, segmentKey: string): boolean {
  return inCategories(rule, segmentKey) && (!hasMark(rule) || isMarked(rule, segmentKey))
}

function isCountedBefore(rule: RebateRule, segmentKey: string): boolean {
  return inCategories(rule, segmentKey) && (!hasLineMark(rule) || isMarked(rule, segmentKey))
}

function inCategories({ filter }: RebateRule, segmentKey: string): boolean {
  return filter.categoryKeys === undefined || filter.categoryKeys.includes(categoryOf(segmentKey))
}

function isMarked(rule: RebateRule, segmentKey: string): boolean {
  const marks = segmentKey.split("+").slice(1)
  return marks.includes(rule.key) || marks.includes(`${rule.key}.${rule.period}`)
}

function hasLineMark({ filter }: RebateRule): boolean {
  return filter.brandKeys !== undefined || filter.skus !== undefined || filter.newWithinDays !== undefined
}

function hasMark(rule: RebateRule): boolean {
  const { companies } = rule.filter
  return (
    hasLineMark(rule) ||
    companies?.countries !== undefined ||
    companies?.regions !== undefined ||
    companies?.joinedFromOn !== undefined
  )
}

function markOf(rule: RebateRule, periods: readonly PeriodTerms[]): string {
  const isShared = periods.some(({ rules }) =>
    rules.some((other) => other.key === rule.key && other.period !== rule.period),
  )
  return isShared ? `${rule.key}.${rule.period}` : rule.key
}

function passes({ filter }: RebateRule, line: LineFacts, company: CompanyFacts, placedOn: string): boolean {
  const { categoryKeys, brandKeys, skus, newWithinDays, companies } = filter
  if (categoryKeys && !categoryKeys.includes(line.categoryKey)) return false
  if (brandKeys && (line.brandKey === null || !brandKeys.includes(line.brandKey))) return false
  if (skus && !skus.includes(line.sku)) return false
  if (newWithinDays !== undefined && !isNew(line.launchedOn, placedOn, newWithinDays)) return false
  if (companies?.countries && !companies.countries.includes(company.country)) return false
  if (companies?.regions && !companies.regions.includes(company.region)) return false
  return companies?.joinedFromOn === undefined || company.joinedOn >= companies.joinedFromOn
}

/** Launched at most so many days before the order. What is ordered ahead of its launch is new too. */
function isNew(launchedOn: string, placedOn: string, days: number): boolean {
  return Date.parse(placedOn) - Date.parse(launchedOn) <= days * 86_400_000
}

type Memory = WeakMap<RebateRule, Map<string, boolean>>
const counted: Memory = new WeakMap()
const countedBefore: Memory = new WeakMap()

/** Asked for every row of every basis: the answer for a rule and a segment never changes. */
function remember(
  memory: Memory,
  rule: RebateRule,
  segmentKey: string,
  answer: (rule: RebateRule, segmentKey: string) => boolean,
): boolean {
  let known = memory.get(rule)
  if (!known) {
    known = new Map()
    memory.set(rule, known)
  }
  const before = known.get(segmentKey)
  if (before !== undefined) return before
  const now = answer(rule, segmentKey)
  known.set(segmentKey, now)
  return now
}
