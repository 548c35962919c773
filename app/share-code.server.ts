import { createHmac, randomBytes } from "node:crypto"
import { isbot } from "isbot"
import { env } from "./env.server.ts"

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** 13 characters of 5 random bits each: 65 bits, so that codes can be neither guessed nor counted through. */
export function newShareCode(): string {
  return Array.from(randomBytes(13), (byte) => alphabet[byte & 31]).join("")
}

export function isShareCode(value: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{13}$/.test(value)
}

/** Tells one visitor from the next for one day without keeping who it was. */
export function visitorHash(input: { address: string; agent: string; dayOn: string }): string {
  return createHmac("sha256", env.SECRET)
    .update(`scan|${input.dayOn}|${input.address}|${input.agent}`)
    .digest("hex")
    .slice(0, 32)
}

/** Whether a person asked for the page: no robot, no preview, no prefetch. */
export function isPersonsVisit(request: Request): boolean {
  if (request.method !== "GET") return false
  const purpose = ["Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"].map(
    (name) => request.headers.get(name) ?? "",
  )
  if (purpose.some((value) => /prefetch|prerender|preview/i.test(value))) return false
  const agent = request.headers.get("User-Agent")
  return Boolean(agent) && !isbot(agent)
}
