import { sql } from "drizzle-orm"
import type { Program } from "#loyalty/program/schema.ts"
import type { OwedRow } from "#loyalty/settle/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { requireProgramVersion } from "./program.ts"

export type SettlingCompany = {
  id: string
  number: string
  name: string
  debtPoints: number
  repId: string | null
  repName: string | null
  owners: { id: string; name: string; email: string; locale: "en" | "zh-CN" }[]
}

/** Who these companies are, what they owe in points, and whom to write to. One statement. */
export async function loadSettlingCompanies(
  db: Db,
  companyIds: readonly string[],
): Promise<Map<string, SettlingCompany>> {
  const rows = await rowsOf<SettlingCompany>(
    db,
    sql`select c.id, c.number, c.name, r.id as "repId", r.name as "repName",
        coalesce((select b.balance from balances b where b.company_id = c.id and b.account = 'points:debt' and b.asset = 'points'), 0)::bigint
          as "debtPoints",
        (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'locale', coalesce(u.locale, 'en'))
          order by u.created_at, u.id), '[]') from users u where u.company_id = c.id and u.role = 'owner' and u.active) as owners
      from companies c left join users r on r.id = c.rep_id where c.id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export type StatedVersion = { id: string; number: number; hash: string; program: Program }

/** The program versions that some rows were posted under. */
export async function loadStatedVersions(
  db: Db,
  rows: Iterable<Pick<OwedRow, "programVersionId">>,
): Promise<Map<string, StatedVersion>> {
  const ids = [...new Set([...rows].map(({ programVersionId }) => programVersionId))]
  const found = await rowsOf<Omit<StatedVersion, "program">>(
    db,
    sql`select id, number, hash from program_versions where id = any(${sql.param(ids)}::uuid[])`,
  )
  const versions = new Map<string, StatedVersion>()
  for (const row of found) versions.set(row.id, { ...row, program: await requireProgramVersion(db, row.id) })
  return versions
}
