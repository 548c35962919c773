import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible"
import type { Db } from "#db/client.server.ts"
import { rateLimits } from "#db/schema/index.ts"

/** What is limited, how often, in how many seconds, per key (an address, or an address with a mail address). */
const limits = {
  "sign-in": { points: 10, duration: 300 },
  "sign-in-address": { points: 60, duration: 300 },
  reset: { points: 5, duration: 900 },
  apply: { points: 20, duration: 3600 },
  scan: { points: 60, duration: 60 },
  invitation: { points: 10, duration: 300 },
} as const

export type Limited = { ok: true } | { ok: false; reason: "too_many_tries"; retryAfterSeconds: number }

/** Counts one try; the counters live in the database, so they hold across processes. */
export async function limitRate(db: Db, name: keyof typeof limits, key: string): Promise<Limited> {
  try {
    await limiterFor(db, name).consume(key)
    return { ok: true }
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return { ok: false, reason: "too_many_tries", retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) }
  }
}

/** Takes a key's tries back: whoever signs in with the right password was not guessing. */
export async function forgiveTries(db: Db, name: keyof typeof limits, key: string): Promise<void> {
  await limiterFor(db, name).delete(key)
}

function limiterFor(db: Db, name: keyof typeof limits) {
  return new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: name,
    clearExpiredByTimeout: false,
    ...limits[name],
  })
}
