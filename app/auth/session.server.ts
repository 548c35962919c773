import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle"
import { sql } from "drizzle-orm"
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia"
import { type Db, rowsOf } from "#db/client.server.ts"
import { sessions, users } from "#db/schema/index.ts"
import type { MemberRole, StaffRole, Viewer } from "./viewer.ts"

/** Lucia is in maintenance: this file is the only one that knows it. */
export type SignedIn = { viewer: Viewer; sessionId: string; cookie: string | null }

/** The viewer behind a Cookie header: one statement, whatever the page. `cookie` is set when the session was prolonged. */
export async function readSession(
  db: Db,
  cookieHeader: string | null,
  secure: boolean,
): Promise<SignedIn | null> {
  const lucia = luciaFor(db, secure)
  const sessionId = lucia.readSessionCookie(cookieHeader ?? "")
  if (!sessionId) return null
  const { session, user } = await lucia.validateSession(sessionId)
  if (!session) return null
  return {
    viewer: user.viewer,
    sessionId,
    cookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
  }
}

/** A new session for the person; returns the Set-Cookie value. Any session the browser had is ended (rotation). */
export async function startSession(
  db: Db,
  input: { userId: string; cookieHeader: string | null; secure: boolean },
): Promise<string> {
  const lucia = luciaFor(db, input.secure)
  const previous = lucia.readSessionCookie(input.cookieHeader ?? "")
  if (previous) await lucia.invalidateSession(previous)
  const session = await lucia.createSession(input.userId, {})
  return lucia.createSessionCookie(session.id).serialize()
}

export async function endSession(db: Db, cookieHeader: string | null, secure: boolean): Promise<string> {
  const lucia = luciaFor(db, secure)
  const sessionId = lucia.readSessionCookie(cookieHeader ?? "")
  if (sessionId) await lucia.invalidateSession(sessionId)
  return lucia.createBlankSessionCookie().serialize()
}

/** After a password change or when someone leaves: every device is signed out. */
export async function endAllSessions(db: Db, userId: string): Promise<void> {
  await luciaFor(db, false).invalidateUserSessions(userId)
}

type ViewerRow = {
  session_id: string
  user_id: string
  expires_at: string
  name: string
  email: string
  locale: "en" | "zh-CN" | null
  role: MemberRole | StaffRole
  company_id: string | null
  company_name: string | null
  tier_key: string | null
  soft_tier_key: string | null
  soft_until_on: string | null
  cart_line_count: number
  pennant_year: string | null
}

class ViewerAdapter extends DrizzlePostgreSQLAdapter {
  constructor(private readonly connection: Db) {
    // The adapter's types ask for a text user id; ours is a uuid, which travels as the same string.
    super(connection as never, sessions as never, users as never)
  }

  /** Session, person, company, tier and cart badge in one statement, because every page needs just these. */
  override async getSessionAndUser(
    sessionId: string,
  ): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [row] = await rowsOf<ViewerRow>(
      this.connection,
      sql`select s.id as session_id, s.user_id, s.expires_at, u.name, u.email, u.locale, u.role, u.company_id,
            c.name as company_name, c.tier_key, h.soft_tier_key, h.soft_until_on,
            coalesce((select count(*) from carts k join cart_lines l on l.company_id = k.company_id and l.cart_id = k.id
              where k.company_id = u.company_id and k.user_id = u.id), 0)::int as cart_line_count,
            (select max(a.period) from awards a where a.company_id = u.company_id and a.award_key = 'top_seller' and a.rank = 1) as pennant_year
          from sessions s join users u on u.id = s.user_id left join companies c on c.id = u.company_id
            left join tier_holdings h on h.company_id = u.company_id and h.to_on is null
          where s.id = ${sessionId} and u.active and (c.id is null or c.status <> 'archived')`,
    )
    if (!row) return [null, null]
    return [
      { id: row.session_id, userId: row.user_id, expiresAt: new Date(row.expires_at), attributes: {} },
      { id: row.user_id, attributes: { viewer: viewerOf(row) } },
    ]
  }
}

function viewerOf(row: ViewerRow): Viewer {
  const person = { userId: row.user_id, name: row.name, email: row.email, locale: row.locale }
  if (row.role === "rep" || row.role === "admin") return { ...person, kind: "staff", role: row.role }
  if (!row.company_id || !row.company_name || !row.tier_key)
    throw new Error(`member ${row.user_id} has no company`)
  return {
    ...person,
    kind: "member",
    role: row.role,
    companyId: row.company_id,
    companyName: row.company_name,
    tierKey: row.tier_key,
    softTierKey: row.soft_tier_key,
    softUntilOn: row.soft_until_on,
    cartLineCount: row.cart_line_count,
    pennantYear: row.pennant_year,
  }
}

function luciaFor(db: Db, secure: boolean) {
  return new Lucia(new ViewerAdapter(db), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: {
      name: "pennant_session",
      expires: true,
      attributes: { sameSite: "lax", secure, path: "/" },
    },
    getUserAttributes: ({ viewer }) => ({ viewer }),
  })
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>
    DatabaseUserAttributes: { viewer: Viewer }
  }
}
