import type { Db } from "#db/client.server.ts"
import { auditEntries } from "#db/schema/index.ts"
import { canonicalJson } from "#loyalty/digest.ts"

export type AuditEntry = {
  actorId: string
  /** Verb of the thing: "order.ship", "company.update". */
  action: string
  entity:
    | "order"
    | "company"
    | "product"
    | "stock"
    | "payment"
    | "application"
    | "share_link"
    | "program"
    | "settlement"
    | "reward"
    | "redemption"
    | "simulation"
    | "guard"
    | "award"
    | "task"
  entityId: string
  companyId?: string
  before?: unknown
  after?: unknown
}

/** Who did what to which thing, in the transaction of the deed: there is no deed without its entry. */
export async function recordAudit(db: Db, at: Date, entry: AuditEntry): Promise<void> {
  await db.insert(auditEntries).values({
    at,
    actorId: entry.actorId,
    companyId: entry.companyId ?? null,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  })
}

/** The fields of `after` that differ from `before`, both ways; null when nothing changed, so that nothing is logged. */
export function changedFields<T extends Record<string, unknown>>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const was: Partial<T> = {}
  const is: Partial<T> = {}
  for (const key in after) {
    // Not the text as it comes: the database gives the keys of an object back in its own order.
    if (canonicalJson(before[key]) === canonicalJson(after[key])) continue
    was[key] = before[key]
    is[key] = after[key]
  }
  return Object.keys(is).length === 0 ? null : { before: was, after: is }
}
