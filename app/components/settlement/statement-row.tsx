import type { ReactNode } from "react"
import { Link } from "react-router"
import { useT } from "#app/i18n/provider.tsx"

/** A period in a list of statements: its name, what there is to say of it, and where it is read or fetched as a file. */
export function StatementRow({
  base,
  title,
  note,
  named,
  open,
  children,
}: {
  base: string
  title: string
  note?: ReactNode
  /** What tells this row's files from another's. */
  named: string
  open: string
  children: ReactNode
}) {
  const t = useT("settlement")
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3.5">
      <div className="min-w-0">
        <Link to={base} className="num font-medium text-ink no-underline hover:underline">
          {title}
        </Link>
        {note && <p className="num text-13 text-quiet">{note}</p>}
      </div>
      <div className="num ml-auto">{children}</div>
      <p className="flex w-full gap-4 text-13 sm:w-auto">
        <Link to={base} className="link">
          {open}
        </Link>
        {(["pdf", "json"] as const).map((kind) => (
          <Link
            key={kind}
            to={`${base}/statement.${kind}`}
            reloadDocument
            className="link"
            aria-label={`${t(`statements.${kind}`)} ${named}`}
          >
            {t(`statements.${kind}`)}
          </Link>
        ))}
      </p>
    </li>
  )
}
