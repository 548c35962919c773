import type { ReactNode } from "react"
import { Link } from "react-router"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { ApplicationSheet } from "#db/queries/applications.ts"

/** What the applicant said, and what speaks for or against it. */
export function ApplicationFacts({ application }: { application: ApplicationSheet }) {
  const t = useT("share")
  const f = useFormat()
  const open = application.status === "submitted"
  const address = [
    application.addressLine,
    `${application.postcode} ${application.town}`,
    application.region,
    application.country,
  ]
  return (
    <div className="grid content-start gap-4">
      {open && application.emailHolder && (
        <Notice tone="warn">
          {t("decide.taken", { email: application.email, holder: application.emailHolder })}
        </Notice>
      )}
      {open && application.sameTaxNumber.length > 0 && (
        <Notice tone="warn">
          {t("decide.sameTax", { names: f.list(application.sameTaxNumber.map((each) => each.name)) })}
        </Notice>
      )}
      <Panel>
        <dl className="grid text-14 sm:grid-cols-[10rem_1fr] [&>dd]:mb-2 sm:[&>dd]:mb-0 sm:[&>*]:py-1.5">
          <Row label={t("decide.contact")}>{application.contactName}</Row>
          <Row label={t("decide.email")}>
            <a href={`mailto:${application.email}`} className="link break-all">
              {application.email}
            </a>
          </Row>
          <Row label={t("decide.phone")}>{application.phone ?? "–"}</Row>
          <Row label={t("decide.taxNumber")}>
            <span className="num">{application.taxNumber}</span>
          </Row>
          <Row label={t("decide.address")}>
            {address.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </Row>
          <Row label={t("decide.language")}>{t(`decide.languages.${application.locale}`)}</Row>
          <Row label={t("decide.cameBy")}>
            <CameBy application={application} />
          </Row>
          {application.note && (
            <Row label={t("decide.note")}>
              <span className="whitespace-pre-line">{application.note}</span>
            </Row>
          )}
        </dl>
      </Panel>
    </div>
  )
}

function CameBy({ application }: { application: ApplicationSheet }) {
  const t = useT("share")
  const { ownerName, productName, linkCode, ownerCompanyId } = application
  if (!ownerName || !linkCode) return t("decide.direct")
  const words = t("decide.link", { owner: ownerName, product: productName ?? "" })
  return ownerCompanyId ? (
    <Link to={`/admin/companies/${ownerCompanyId}`} className="link">
      {words}
    </Link>
  ) : (
    words
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
