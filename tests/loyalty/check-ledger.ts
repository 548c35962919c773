import type { Replay, ReplayedCompany } from "#loyalty/simulate/types.ts"

/** 1 and 2: balanced postings of whole amounts, balances that are their sum, nobody below nothing. */
export function ledgerWrongs({ journals }: Replay, company: ReplayedCompany): string[] {
  const wrongs: string[] = []
  const folded = new Map<string, bigint>()
  for (const journal of journals) {
    if (journal.companyId !== company.companyId) continue
    if (journal.postings.length === 0) wrongs.push(`1: ${journal.key} posts nothing`)
    for (const { debit, credit, amount } of journal.postings) {
      if (!Number.isSafeInteger(amount) || amount <= 0) wrongs.push(`1: ${journal.key} posts ${amount}`)
      if (debit === credit) wrongs.push(`1: ${journal.key} posts from ${debit} to itself`)
      folded.set(debit, (folded.get(debit) ?? 0n) - BigInt(amount))
      folded.set(credit, (folded.get(credit) ?? 0n) + BigInt(amount))
    }
  }
  for (const [account, sum] of folded) {
    if (sum < 0n && !account.startsWith("house:")) wrongs.push(`1: ${account} is ${sum}`)
    const told = Object.entries(company.balances).find(([name]) => name === account)?.[1] ?? 0
    if (BigInt(told) !== sum) wrongs.push(`2: ${account} is ${told}, its postings come to ${sum}`)
  }
  return wrongs
}

/** 3: no two journals of one company answer to the same key. */
export function keyWrongs({ journals }: Replay): string[] {
  const seen = new Set<string>()
  return journals.flatMap(({ companyId, key }) => {
    const name = `${companyId} ${key}`
    if (seen.has(name)) return [`3: two journals of ${name}`]
    seen.add(name)
    return []
  })
}
