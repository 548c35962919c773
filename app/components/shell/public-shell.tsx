import type { ReactNode } from "react"
import { Link } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { HouseMark } from "./house-mark.tsx"
import { LanguageSwitch, ThemeSwitch } from "./preference-switches.tsx"
import { SkipLink } from "./skip-link.tsx"

/** The frame for guests: the mark, a way in, the two languages. */
export function PublicShell({ children, signIn = true }: { children: ReactNode; signIn?: boolean }) {
  const t = useT("common")
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-shell="nav" className="border-b border-line">
        <div className="mx-auto flex h-14 max-w-page items-center justify-between gap-4 px-4 sm:px-6 md:h-16">
          <Link to="/" className="text-ink no-underline">
            <HouseMark />
          </Link>
          {signIn && (
            <Link to="/sign-in" className={buttonClass("quiet", "sm")}>
              {t("nav.signIn")}
            </Link>
          )}
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6 sm:py-12"
      >
        {children}
      </main>
      <footer data-shell="nav" className="border-t border-line">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-3 px-4 py-4 sm:px-6">
          <span className="mr-auto text-13 text-quiet">{house.name}</span>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </footer>
    </div>
  )
}
