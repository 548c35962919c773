import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import { linkTo } from "#app/link.server.ts"
import type { Db } from "#db/client.server.ts"
import type { SettlingCompany } from "#db/queries/settling-facts.ts"
import type { Statement } from "#loyalty/statement/schema.ts"

/** Tells the owners of each company what they were paid. In the transaction of the payment: no pay-out without its mail, nor twice. */
export async function mailSettlements(
  tx: Db,
  settled: readonly { company: SettlingCompany; statement: Statement }[],
): Promise<void> {
  const mails = settled.flatMap(({ company, statement: { run, sums, creditNote } }) =>
    run && sums.payCents > 0
      ? company.owners.map((owner) => ({
          dedupeKey: `rebate-settled:${run.id}:${owner.id}`,
          template: "rebate-settled" as const,
          to: owner.email,
          locale: owner.locale,
          facts: {
            contactName: owner.name,
            companyName: company.name,
            statementNumber: run.number,
            payPeriod: run.payPeriod,
            payCents: sums.payCents,
            creditNote,
            points: sums.points,
            goodsCents: sums.goodsCents,
            carriedCents: sums.carriedCents,
            statementUrl: linkTo(`/rewards/statements/${run.id}`),
          },
        }))
      : [],
  )
  await enqueueMail(tx, ...mails)
}
