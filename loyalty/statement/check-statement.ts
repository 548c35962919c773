import { checkPeriod } from "./check-period.ts"
import { checkSettlement } from "./check-settlement.ts"
import { statementHash } from "./hash-statement.ts"
import { type Statement, statementSchema } from "./schema.ts"

/** One figure, as it stands in the statement and as it comes out when computed again. */
export type Check = {
  /** Where it stands: "2026-Q3 / volume / earned / slice 2". */
  readonly at: string
  readonly stated: string
  readonly computed: string
  readonly ok: boolean
}

export type Checked = {
  readonly statement: Statement | null
  readonly checks: readonly Check[]
  readonly faults: readonly Check[]
}

/** Notes one comparison after another; amounts of any size, compared as they are written. */
export type Compare = (at: string, stated: Figure, computed: Figure) => void
type Figure = number | bigint | string | boolean | null

/**
 * Computes a statement again from its orders to the payment, by rules of its own and with nothing but what stands in it. A
 * statement is right when every figure comes out as it stands there; the first fault is the first wrong step.
 */
export function checkStatement(json: unknown): Checked {
  const checks: Check[] = []
  const compare: Compare = (at, stated, computed) => checks.push(checkOf(at, stated, computed))
  const statement = checkFigures(json, compare)
  if (statement) compare("hash", statement.hash, statementHash(Object(json)))
  return { statement, checks, faults: checks.filter(({ ok }) => !ok) }
}

/** What is wrong with the figures of a statement that has just been written: all but its hash, which is of this very moment. */
export function faultsOf(statement: Statement): Check[] {
  const faults: Check[] = []
  checkFigures(statement, (at, stated, computed) => {
    const check = checkOf(at, stated, computed)
    if (!check.ok) faults.push(check)
  })
  return faults
}

function checkFigures(json: unknown, compare: Compare): Statement | null {
  const parsed = statementSchema.safeParse(json)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) compare(path.join("."), message, "a statement")
    return null
  }
  const statement = parsed.data
  for (const period of statement.periods) checkPeriod(period, compare)
  checkPrograms(statement, compare)
  checkSettlement(statement, compare)
  return statement
}

function checkOf(at: string, stated: Figure, computed: Figure): Check {
  const [is, should] = [String(stated), String(computed)]
  return { at, stated: is, computed: should, ok: is === should }
}

function checkPrograms({ programs, periods }: Statement, compare: Compare): void {
  const known = new Set(programs.map(({ id }) => id))
  for (const { period, programId } of periods) compare(`${period} / program`, known.has(programId), true)
}
