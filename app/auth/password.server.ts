import { hash, verify } from "@node-rs/argon2"

/** Argon2id with OWASP's minimum (19 MiB, 2 passes), about 30 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/**
 * True when the password fits. An unknown person (null) costs the same time, so that the answer does not tell
 * whether a mail address is known.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password")
  const fits = await verify(passwordHash ?? (await decoy), password, cost)
  return fits && passwordHash !== null
}

let decoy: Promise<string> | undefined
