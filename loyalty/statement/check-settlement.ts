import { periodBounds, periodOf } from "../calendar.ts"
import type { Compare } from "./check-statement.ts"
import type { Statement, StatementPeriod, StatementRule } from "./schema.ts"

type Row = { readonly period: StatementPeriod; readonly rule: StatementRule; readonly gap: bigint }

/** From what is earned to what is paid: settled before, debts first, minimums, the sums, the credit note and the ledger. */
export function checkSettlement(statement: Statement, compare: Compare): void {
  const rows = statement.periods
    .flatMap((period) =>
      period.rules.map((rule) => ({
        period,
        rule,
        gap: BigInt(rule.earned.targetCents) - BigInt(rule.settledBeforeCents),
      })),
    )
    .sort(oldestFirst)
  const outcome = statement.run
    ? payOut(rows, statement.run.throughOn, statement.worthCentsPerThousand)
    : payNothing(rows)
  for (const row of rows) checkRow(row, outcome.moved.get(row), statement.kind, compare)
  checkSums(statement, rows, outcome, compare)
  if (statement.run) checkPosted(statement, outcome, compare)
}

type Moved = { repaid: bigint; paid: bigint; carried: bigint }
type Outcome = { open: bigint; debt: bigint; repaid: bigint; moved: ReadonlyMap<Row, Moved> }

/** The settlement once more: what is due against what is owed, oldest first; then each rule, if it reaches its minimum, in points if they are worth anything. */
function payOut(rows: readonly Row[], throughOn: string, worth: number | null): Outcome {
  const due = rows.filter((row) => row.gap > 0n && hasClosed(row, throughOn))
  const owed = rows.filter((row) => row.gap < 0n)
  const open = due.reduce((sum, row) => sum + row.gap, 0n)
  const debt = owed.reduce((sum, row) => sum - row.gap, 0n)
  const repaid = smaller(open, debt)
  const moved = new Map<Row, Moved>()
  let left = repaid
  for (const row of due) {
    const part = smaller(row.gap, left)
    left -= part
    moved.set(row, { repaid: part, paid: row.gap - part, carried: 0n })
  }
  for (const key of new Set(due.map(({ rule }) => rule.key))) holdBack(due, key, worth, moved)
  left = repaid
  for (const row of owed) {
    const part = smaller(-row.gap, left)
    left -= part
    moved.set(row, { repaid: -part, paid: 0n, carried: row.gap + part })
  }
  return { open, debt, repaid, moved }
}

function holdBack(due: readonly Row[], key: string, worth: number | null, moved: Map<Row, Moved>): void {
  const rows = due.filter(({ rule }) => rule.key === key)
  const sum = rows.reduce((so, row) => so + (moved.get(row)?.paid ?? 0n), 0n)
  const terms = rows.at(-1)?.rule.terms
  if (!terms) return
  const tooLittle = sum < BigInt(terms.minimumPayoutCents)
  const worthless = ({ rule }: Row) => rule.terms.settleInto === "points" && worth === 0
  for (const row of rows) {
    if (!tooLittle && !worthless(row)) continue
    const { repaid = 0n, paid = 0n } = moved.get(row) ?? {}
    moved.set(row, { repaid, paid: 0n, carried: paid })
  }
}

/** A running period pays nothing: what is open is carried on, debts too. */
function payNothing(rows: readonly Row[]): Outcome {
  const open = rows.reduce((sum, { gap }) => (gap > 0n ? sum + gap : sum), 0n)
  const debt = rows.reduce((sum, { gap }) => (gap < 0n ? sum - gap : sum), 0n)
  return { open, debt, repaid: 0n, moved: new Map() }
}

function hasClosed({ period, rule }: Row, throughOn: string): boolean {
  return periodBounds(periodOf(rule.terms.payPeriod, period.startsOn)).endsOn <= throughOn
}

function checkRow(
  { period, rule, gap }: Row,
  moved: Moved | undefined,
  kind: Statement["kind"],
  compare: Compare,
): void {
  const at = `${period.period} / ${rule.key} / settlement`
  compare(`${at} / takes part`, rule.settled !== null, kind === "settlement" && moved !== undefined)
  if (!rule.settled || !moved) return
  const before = BigInt(rule.settledBeforeCents)
  compare(`${at} / settledBeforeCents`, rule.settled.settledBeforeCents, before)
  compare(`${at} / dueCents`, rule.settled.dueCents, gap)
  compare(`${at} / repaidCents`, rule.settled.repaidCents, moved.repaid)
  compare(`${at} / paidCents`, rule.settled.paidCents, moved.paid)
  compare(`${at} / carriedCents`, rule.settled.carriedCents, moved.carried)
  compare(`${at} / settledAfterCents`, rule.settled.settledAfterCents, before + moved.repaid + moved.paid)
}

function checkSums({ sums, periods }: Statement, rows: readonly Row[], out: Outcome, compare: Compare): void {
  const paid = paidInto(out)
  const pay = [...paid.values()].reduce((sum, each) => sum + each, 0n)
  const takingPart =
    periods.length === 0 ? [] : rows.filter((row) => out.moved.size === 0 || out.moved.has(row))
  const before = takingPart.reduce((sum, { rule }) => sum + BigInt(rule.settledBeforeCents), 0n)
  compare("sums / settledBeforeCents", sums.settledBeforeCents, before)
  compare("sums / openCents", sums.openCents, out.open)
  compare("sums / debtInCents", sums.debtInCents, out.debt)
  compare("sums / dueCents", sums.dueCents, out.open - out.debt)
  compare("sums / repaidCents", sums.repaidCents, out.repaid)
  compare("sums / payCents", sums.payCents, pay)
  compare("sums / carriedCents", sums.carriedCents, out.open - out.debt - pay)
  compare("sums / creditNoteCents", sums.creditNoteCents, paid.get("credit_note") ?? 0n)
  compare("sums / accountCreditCents", sums.accountCreditCents, paid.get("account_credit") ?? 0n)
  compare("sums / pointsCents", sums.pointsCents, paid.get("points") ?? 0n)
  compare("sums / goodsCents", sums.goodsCents, paid.get("goods") ?? 0n)
}

function paidInto({ moved }: Outcome): Map<string, bigint> {
  const into = new Map<string, bigint>()
  for (const [{ rule }, { paid }] of moved)
    into.set(rule.terms.settleInto, (into.get(rule.terms.settleInto) ?? 0n) + paid)
  return into
}

/** The credit note carries what is credited, and the journals move every account by exactly what the statement says. */
function checkPosted(statement: Statement, out: Outcome, compare: Compare): void {
  const paid = paidInto(out)
  const credited = (paid.get("credit_note") ?? 0n) + (paid.get("account_credit") ?? 0n)
  compare("credit note", statement.creditNote?.totalCents ?? 0, credited)
  const inPoints = paid.get("points") ?? 0n
  const worth = statement.worthCentsPerThousand
  const points = inPoints > 0n && worth ? (inPoints * 1_000n) / BigInt(worth) : 0n
  compare("points", statement.sums.points, points)

  let setOff = 0n
  for (const [{ rule }, { repaid }] of out.moved) {
    const onAccount = rule.terms.settleInto === "credit_note" || rule.terms.settleInto === "account_credit"
    if (repaid > 0n && onAccount) setOff += repaid
  }
  const pay = [...paid.values()].reduce((sum, each) => sum + each, 0n)
  const expected = new Map([
    ["rebate:earned", -(pay + out.repaid)],
    ["rebate:payable", 0n],
    ["rebate:debt", -out.repaid],
    ["credit", credited + setOff],
    ["house:rebate", pay - credited + out.repaid - setOff + out.repaid],
  ])
  const moves = foldJournals(statement)
  for (const [account, amount] of expected) compare(`ledger / ${account}`, moves.get(account) ?? 0n, amount)
  checkPoints(statement, points, compare)
}

/** What the journals do to each account of money. */
function foldJournals({ journals }: Statement): Map<string, bigint> {
  const moves = new Map<string, bigint>()
  const add = (account: string, amount: bigint) => moves.set(account, (moves.get(account) ?? 0n) + amount)
  for (const { debit, credit, amount, asset } of journals.flatMap(({ postings }) => postings)) {
    if (asset !== "GBP") continue
    add(debit, -BigInt(amount))
    add(credit, BigInt(amount))
  }
  return moves
}

/** The house gives the points; what pays an open points debt goes back to it, and as much of the debt. */
function checkPoints({ journals }: Statement, points: bigint, compare: Compare): void {
  const moved = journals.flatMap(({ postings }) => postings).filter(({ asset }) => asset === "points")
  const sum = (those: (posting: (typeof moved)[number]) => boolean) =>
    moved.filter(those).reduce((so, { amount }) => so + BigInt(amount), 0n)
  compare(
    "ledger / points given",
    sum(({ debit }) => debit === "house:points"),
    points,
  )
  compare(
    "ledger / points debt paid",
    sum(({ debit }) => debit === "points:debt"),
    sum(({ debit, credit }) => debit === "points:active" && credit === "house:points"),
  )
}

function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}

function oldestFirst(a: Row, b: Row): number {
  const key = (row: Row) => `${row.period.endsOn} ${row.period.period} ${row.rule.key}`
  return key(a) < key(b) ? -1 : 1
}
