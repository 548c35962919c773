import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import type { FrozenAddress } from "#db/schema/orders.ts"

export type SaveAddress = {
  companyId: string
  /** A new id adds the address, a known one changes it. Orders keep the address they were placed with. */
  id: string
  address: FrozenAddress
  isDefault: boolean
}

/** Adds or changes one of the company's addresses. Only one is the default: the last that was made so. */
export async function saveAddress(
  db: Db,
  input: SaveAddress,
): Promise<{ ok: true } | { ok: false; reason: "archived" }> {
  const { companyId, id, isDefault } = input
  const { label, recipient, line1, line2, town, postcode, country } = input.address
  return db.transaction(async (tx) => {
    if (isDefault)
      await rowsOf(
        tx,
        sql`update addresses set is_default = false where company_id = ${companyId} and is_default and id <> ${id}`,
      )
    const saved = await rowsOf(
      tx,
      sql`insert into addresses as a (company_id, id, label, recipient, line1, line2, town, postcode, country, is_default)
        values (${companyId}, ${id}, ${label}, ${recipient}, ${line1}, ${line2}, ${town}, ${postcode}, ${country},
          ${isDefault} or not exists (select 1 from addresses d where d.company_id = ${companyId} and d.is_default and d.archived_at is null))
        on conflict (company_id, id) do update set label = excluded.label, recipient = excluded.recipient, line1 = excluded.line1,
          line2 = excluded.line2, town = excluded.town, postcode = excluded.postcode, country = excluded.country, is_default = ${isDefault} or a.is_default
        where a.archived_at is null returning 1`,
    )
    return saved.length > 0 ? { ok: true } : { ok: false, reason: "archived" }
  })
}

/** Takes an address out of the choices; nothing that was sent there changes. The next one becomes the default. */
export async function archiveAddress(
  db: Db,
  input: { companyId: string; id: string },
  now: Date,
): Promise<void> {
  const { companyId, id } = input
  await db.transaction(async (tx) => {
    await rowsOf(
      tx,
      sql`update addresses set archived_at = ${now.toISOString()}::timestamptz, is_default = false
        where company_id = ${companyId} and id = ${id} and archived_at is null`,
    )
    await rowsOf(
      tx,
      sql`update addresses set is_default = true where company_id = ${companyId} and id = (
        select a.id from addresses a where a.company_id = ${companyId} and a.archived_at is null
          and not exists (select 1 from addresses d where d.company_id = ${companyId} and d.is_default and d.archived_at is null)
        order by a.label, a.id limit 1)`,
    )
  })
}
