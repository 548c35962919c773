import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Where to send money, how much, and what to write with it so that it finds its invoice. */
export function BankDetails({
  bankDetails,
  amountCents,
  reference,
}: {
  bankDetails: string
  amountCents?: number | undefined
  reference: string
}) {
  const t = useT("orders")
  const f = useFormat()
  return (
    <dl className="num grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-14">
      {amountCents !== undefined && (
        <>
          <dt className="text-quiet">{t("bank.amount")}</dt>
          <dd className="font-semibold">{f.money(amountCents)}</dd>
        </>
      )}
      <dt className="text-quiet">{t("bank.reference")}</dt>
      <dd className="font-semibold">{reference}</dd>
      <dt className="text-quiet">{t("bank.account")}</dt>
      <dd className="whitespace-pre-line">{bankDetails}</dd>
    </dl>
  )
}
