import { fingerprint } from "../digest.ts"
import type { Journal, JournalDraft } from "./types.ts"

/** The journal that undoes another: every pair turned round, in reverse order. A correction is one more entry. */
export function reverseJournal(
  journal: Journal,
  reason: string,
  effectiveAt: Date,
): JournalDraft & { reverses: string } {
  const postings = journal.postings
    .map((each) => ({ ...each, debit: each.credit, credit: each.debit }))
    .reverse()
  return {
    companyId: journal.companyId,
    key: `reversal:${journal.id}`,
    requestHash: fingerprint([journal.id, reason]),
    kind: "reversal",
    cause: { journalId: journal.id, key: journal.key, reason },
    programVersionId: journal.programVersionId,
    effectiveAt,
    postings,
    reverses: journal.id,
  }
}
