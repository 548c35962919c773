import { and, eq, ne } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { companies } from "#db/schema/index.ts"
import { recordAudit } from "./record-audit.ts"

/** Whether a company's name stands beside its place among others. Its figures never do. */
export async function setShowsName(
  db: Db,
  { companyId, shows, actorId }: { companyId: string; shows: boolean; actorId: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [changed] = await tx
      .update(companies)
      .set({ showsName: shows })
      .where(and(eq(companies.id, companyId), ne(companies.showsName, shows)))
      .returning({ id: companies.id })
    if (!changed) return
    await recordAudit(tx, now, {
      actorId,
      action: "company.show_name",
      entity: "company",
      entityId: companyId,
      companyId,
      before: { showsName: !shows },
      after: { showsName: shows },
    })
  })
}
