import { houseTime } from "#app/i18n/format.ts"
import { log } from "#app/log.server.ts"
import type { Db } from "#db/client.server.ts"
import { type BookCheck, foldBooks } from "#db/queries/verify.ts"
import { replayBooks } from "#db/queries/verify-ledger.ts"

/** Refolds every book of the house in one snapshot: nothing that is sold meanwhile can look like a difference. */
export async function checkBooks(db: Db, now: Date): Promise<BookCheck[]> {
  const { dayOn } = houseTime(now)
  return db.transaction(async (tx) => [...(await foldBooks(tx)), ...(await replayBooks(tx, dayOn))], {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  })
}

/** Every night: a difference is a fault of ours, told loudly and left as it is for a person to look at. */
export async function verifyBooks(_: object, { db, now }: { db: Db; now: Date }): Promise<void> {
  const checks = await checkBooks(db, now)
  const wrong = checks.filter((check) => check.differing > 0)
  if (wrong.length > 0) log.error({ wrong }, "the books differ from what they sum up")
  else log.info({ books: checks.length }, "the books agree")
}
