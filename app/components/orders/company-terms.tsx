import { Link } from "react-router"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { AccountFacts } from "#db/queries/account.ts"

/** What was agreed with the house: credit, terms, tax number, and who looks after the company. */
export function CompanyTerms(
  props: Pick<AccountFacts, "company" | "credit" | "rep" | "overdueCents" | "openInvoiceCount"> & {
    freeCents: number
    extraTermsDays: number
  },
) {
  const t = useT("account")
  const f = useFormat()
  const { credit, rep, freeCents, extraTermsDays, company } = props
  const used = t("terms.used", {
    used: f.money(credit.limitCents - freeCents),
    limit: f.money(credit.limitCents),
  })
  return (
    <aside className="grid gap-4">
      <Panel>
        <PanelHead title={t("terms.title")} />
        <SumList>
          <SumRow
            label={t("terms.free")}
            value={<span className="font-semibold">{f.money(freeCents)}</span>}
          />
          <SumRow label={t("terms.limit")} value={f.money(credit.limitCents)} />
          <SumRow label={t("terms.openInvoices")} value={f.money(credit.openInvoicesCents)} />
          <SumRow label={t("terms.openOrders")} value={f.money(credit.openOrdersCents)} />
          {credit.unappliedCents > 0 && (
            <SumRow label={t("terms.unapplied")} value={f.money(-credit.unappliedCents)} />
          )}
        </SumList>
        <ProgressTrack
          className="mt-2"
          tone="ink"
          share={credit.limitCents > 0 ? (credit.limitCents - freeCents) / credit.limitCents : 0}
          label={used}
        />
        <p className="mt-3 text-13 text-quiet">
          {t("terms.net", { days: f.days(credit.termsDays + extraTermsDays) })}
          {extraTermsDays > 0 && ` ${t("terms.extra", { days: f.days(extraTermsDays) })}`}
        </p>
        {props.overdueCents > 0 && (
          <p className="mt-1 text-13 text-amber">
            {t("terms.overdue", { sum: f.money(props.overdueCents) })}
          </p>
        )}
        <Link to="/account/invoices" className="link mt-2 inline-block text-13">
          {t("terms.toInvoices", { count: props.openInvoiceCount })}
        </Link>
      </Panel>
      <Panel>
        <PanelHead title={t("company.facts")} />
        <dl className="grid gap-3 text-14">
          <div>
            <dt className="text-13 text-quiet">{t("company.taxNumber")}</dt>
            <dd className="num">{company.taxNumber ?? t("company.none")}</dd>
          </div>
          {company.phone && (
            <div>
              <dt className="text-13 text-quiet">{t("company.phone")}</dt>
              <dd className="num">{company.phone}</dd>
            </div>
          )}
          {rep && (
            <div>
              <dt className="text-13 text-quiet">{t("company.rep")}</dt>
              <dd>
                {rep.name}
                <span className="num block text-13">
                  <a className="link" href={`mailto:${rep.email}`}>
                    {rep.email}
                  </a>
                  {rep.phone && (
                    <>
                      {" · "}
                      <a className="link" href={`tel:${rep.phone.replaceAll(" ", "")}`}>
                        {rep.phone}
                      </a>
                    </>
                  )}
                </span>
              </dd>
            </div>
          )}
        </dl>
        <p className="mt-3 text-13 text-quiet">{t("company.change")}</p>
      </Panel>
    </aside>
  )
}
