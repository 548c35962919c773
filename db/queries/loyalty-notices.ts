import { sql } from "drizzle-orm"
import type { TierNotice } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** Writes down what holders are told, once per key; answers which of them are new. */
export async function writeNotices(db: Db, notices: readonly TierNotice[]): Promise<TierNotice[]> {
  if (notices.length === 0) return []
  const rows = notices.map(({ companyId, key, kind, noticedOn, ...detail }) => {
    return { companyId, key, kind, noticedOn, detail }
  })
  const added = await rowsOf<{ companyId: string; key: string }>(
    db,
    sql`insert into loyalty_notices (company_id, key, kind, noticed_on, detail)
      select "companyId", key, kind, "noticedOn", detail from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t("companyId" uuid, key text, kind text, "noticedOn" date, detail jsonb)
      on conflict do nothing returning company_id as "companyId", key`,
  )
  const keys = new Set(added.map(({ companyId, key }) => `${companyId} ${key}`))
  return notices.filter(({ companyId, key }) => keys.has(`${companyId} ${key}`))
}
