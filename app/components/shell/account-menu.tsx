import { ChevronDown } from "lucide-react"
import type { ReactNode } from "react"
import { Form } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Link } from "#app/components/ui/link.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { LanguageSwitch, ThemeSwitch } from "./preference-switches.tsx"

export interface MenuLink {
  to: string
  label: string
}

/** Opens the account's places from a header, or upwards from the foot of a side bar. */
export function AccountMenu({
  label,
  up = false,
  iconOnPhones = false,
  ...body
}: AccountBodyProps & {
  /** What stands on the button: the company for a buyer, the own name for staff. */
  label: ReactNode
  up?: boolean
  /** The button is only an icon on phones; the arrow would take the search box's room. */
  iconOnPhones?: boolean
}) {
  return (
    <Disclosure
      className={up ? "w-full" : "min-w-0"}
      align={up ? "start" : "end"}
      panelClass={cx("w-64 p-1.5", up && "top-auto! bottom-full mb-2")}
      summaryClass="flex h-10 min-w-0 items-center gap-1.5 rounded px-2 text-14 hover:bg-hover"
      summary={
        <>
          <span className="min-w-0 flex-1 truncate">{label}</span>
          <ChevronDown
            className={cx("size-4 shrink-0 text-quiet", iconOnPhones && "max-lg:hidden")}
            strokeWidth={1.75}
            aria-hidden="true"
          />
        </>
      }
    >
      <AccountBody {...body} />
    </Disclosure>
  )
}

interface AccountBodyProps {
  person: string
  detail?: string | undefined
  links: readonly MenuLink[]
}

/** Who is here, where the account's pages are, language and theme, and the way out. */
export function AccountBody({ person, detail, links }: AccountBodyProps) {
  const t = useT("common")
  return (
    <>
      <div className="border-b border-line px-2.5 pt-1.5 pb-2.5 text-14">
        <div className="font-medium">{person}</div>
        {detail && <div className="truncate text-13 text-quiet">{detail}</div>}
      </div>
      {links.length > 0 && (
        <ul className="border-b border-line py-1.5">
          {links.map((link) => (
            <li key={link.to}>
              <Link to={link.to} className={menuRow}>
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="grid justify-items-start gap-2 border-b border-line px-2.5 py-3">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <Form method="post" action="/sign-out" className="pt-1.5" reloadDocument>
        <button type="submit" className={cx(menuRow, "w-full text-left")}>
          {t("nav.signOut")}
        </button>
      </Form>
    </>
  )
}

const menuRow = "flex h-9 items-center rounded-sm px-2.5 text-14 text-ink no-underline hover:bg-hover"
