import { env } from "./env.server.ts"

/** A whole address of ours for mails and QR codes: where people reach the house, whatever host this request came by. */
export function linkTo(path: string): string {
  return `${env.PUBLIC_URL.replace(/\/$/, "")}${path}`
}

/** Cookies travel only over TLS when the house is reached by it. */
export const secureCookies = env.PUBLIC_URL.startsWith("https:")
