import { Mail, Phone } from "lucide-react"
import { Link } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { CareRow, DueSku } from "#db/queries/care.ts"
import { careReason } from "./care-words.ts"
import { DueList } from "./due-list.tsx"
import { StateChip } from "./state-chip.tsx"

/** One company to look after today: why, what it would usually order, and the phone under the thumb. */
export function CareCard({
  row,
  skus,
  tier,
  todayOn,
  first,
  showRep,
}: {
  row: CareRow
  skus: readonly DueSku[]
  tier: string
  todayOn: string
  /** The first on the list carries the red button: the one call to make. */
  first: boolean
  showRep: boolean
}) {
  const t = useT("rep")
  const f = useFormat()
  return (
    <Panel className="grid gap-3">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link to={`/rep/companies/${row.id}`} className="text-ink no-underline hover:underline">
              {row.name}
            </Link>
            <StateChip state={row.state} />
          </h2>
          <p className="text-13 text-quiet">
            {[tier, `${row.town}, ${row.country}`, showRep && (row.rep ?? t("today.noRep"))]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <p className="num text-right text-13 whitespace-nowrap text-quiet">
          <span className="block text-16 font-semibold text-ink">{f.moneyWhole(row.netCents)}</span>
          {t("today.aYear")}
        </p>
      </div>
      <p>{careReason(row, todayOn, t, f)}</p>
      {row.overdueInvoicesCents > 0 && (
        <p className="text-13 text-red-ink">
          {t("today.overdue", { amount: f.money(row.overdueInvoicesCents) })}
        </p>
      )}
      {skus.length > 0 && (
        <details className="group border-t border-line pt-2">
          <summary className="link text-13">{t("today.usual", { count: skus.length })}</summary>
          <div className="mt-1">
            <DueList skus={skus} todayOn={todayOn} />
          </div>
        </details>
      )}
      <Contact row={row} first={first} />
    </Panel>
  )
}

function Contact({ row, first }: { row: CareRow; first: boolean }) {
  const t = useT("rep")
  const phone = row.contact?.phone ?? row.phone
  const name = row.contact?.name ?? row.name
  return (
    <div className="flex flex-wrap gap-2">
      {phone && (
        <a
          href={`tel:${phone.replaceAll(" ", "")}`}
          className={buttonClass(first ? "primary" : "quiet", "md")}
        >
          <Phone className="size-4" strokeWidth={1.75} aria-hidden="true" />
          {t("today.call", { name })}
        </a>
      )}
      {row.contact && (
        <a href={`mailto:${row.contact.email}`} className={buttonClass("ghost", "md")}>
          <Mail className="size-4" strokeWidth={1.75} aria-hidden="true" />
          {t("today.mail")}
        </a>
      )}
      <Link to={`/rep/companies/${row.id}`} className={`${buttonClass("ghost", "md")} max-sm:hidden`}>
        {t("today.open")}
      </Link>
    </div>
  )
}
