import { randomFillSync, randomUUID } from "node:crypto"
import type { MiddlewareFunction } from "react-router"
import { readSession } from "./auth/session.server.ts"
import { requestContext, viewerContext } from "./context.ts"
import { getDatabase } from "./db.server.ts"
import { env } from "./env.server.ts"
import { log } from "./log.server.ts"

const secure = env.PUBLIC_URL.startsWith("https:")

/** Facts of the request, then security headers on the way out. */
const facts: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const database = await getDatabase()
  const id = randomUUID()
  const nonce = newNonce()
  const startedAt = performance.now()
  context.set(requestContext, {
    id,
    now: new Date(),
    nonce,
    address: addressOf(request),
    database,
    db: database.db,
  })
  const response = await next()
  secureHeaders(response.headers, nonce)
  response.headers.set("X-Request-Id", id)
  log.debug(
    {
      id,
      method: request.method,
      url: request.url,
      status: response.status,
      ms: Math.round(performance.now() - startedAt),
    },
    "request",
  )
  return response
}

const random = Buffer.alloc(16 * 256)
let unused = 0

/** Sixteen random bytes, fetched for many requests at a time: asking the system for each costs more than all the rest here. */
function newNonce(): string {
  if (unused === 0) randomFillSync(random)
  const at = unused
  unused = (at + 16) % random.length
  return random.toString("base64", at, at + 16)
}

/** A form of another site must not act here: whatever changes something names its origin, and it is ours. */
const sameOrigin: MiddlewareFunction<Response> = ({ request }) => {
  if (request.method === "GET" || request.method === "HEAD") return
  const origin = request.headers.get("Origin")
  const site = request.headers.get("Sec-Fetch-Site")
  const host = request.headers.get("Host")
  const fits = origin
    ? origin === env.PUBLIC_URL.replace(/\/$/, "") || URL.parse(origin)?.host === host
    : site === "same-origin"
  if (!fits) throw new Response(null, { status: 403, statusText: "Cross-site request refused" })
}

const viewer: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { db } = context.get(requestContext)
  const signedIn = await readSession(db, request.headers.get("Cookie"), secure)
  context.set(viewerContext, signedIn?.viewer ?? null)
  const response = await next()
  if (signedIn?.cookie) response.headers.append("Set-Cookie", signedIn.cookie)
  return response
}

/** Runs for every route, in this order; the root route exports it. */
export const rootMiddleware = [facts, sameOrigin, viewer]

function addressOf(request: Request): string {
  const forwarded = env.TRUST_PROXY ? request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim() : null
  return forwarded ?? request.headers.get("X-Pennant-Address") ?? "unknown"
}

function secureHeaders(headers: Headers, nonce: string): void {
  headers.set("X-Content-Type-Options", "nosniff")
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin")
  headers.set("X-Frame-Options", "DENY")
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
  if (secure) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
  // React sets style attributes (plates' widths, progress tracks), which only 'unsafe-inline' for styles allows; scripts need the nonce.
  const devSockets = env.NODE_ENV === "development" ? " ws:" : ""
  headers.set(
    "Content-Security-Policy",
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
      `connect-src 'self'${devSockets}; font-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'`,
  )
}
