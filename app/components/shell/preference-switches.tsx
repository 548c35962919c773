import { Form, useLocation, useRouteLoaderData } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import { type Locale, locales, type Theme, themes } from "#app/i18n/locale.ts"
import { useLocale, useT } from "#app/i18n/provider.tsx"

const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "中文" }

/** Each language in its own name, so that whoever lands in the wrong one finds the way out. A fresh page follows. */
export function LanguageSwitch() {
  const t = useT("common")
  const current = useLocale()
  return (
    <PreferenceForm label={t("language")} reload>
      {locales.map((locale) => (
        <Choice key={locale} name="lang" value={locale} on={locale === current} lang={locale}>
          {languageNames[locale]}
        </Choice>
      ))}
    </PreferenceForm>
  )
}

export function ThemeSwitch() {
  const t = useT("common")
  const current = useTheme()
  return (
    <PreferenceForm label={t("theme.label")}>
      {themes.map((theme) => (
        <Choice key={theme} name="theme" value={theme} on={theme === current}>
          {t(`theme.${theme}`)}
        </Choice>
      ))}
    </PreferenceForm>
  )
}

function useTheme(): Theme {
  const root: unknown = useRouteLoaderData("root")
  const theme = typeof root === "object" && root !== null && "theme" in root ? root.theme : "system"
  return themes.find((known) => known === theme) ?? "system"
}

function PreferenceForm({
  label,
  reload = false,
  children,
}: {
  label: string
  reload?: boolean
  children: React.ReactNode
}) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/preferences" reloadDocument={reload} preventScrollReset replace>
      <input type="hidden" name="returnTo" value={pathname + search} />
      <fieldset className="inline-flex overflow-hidden rounded border border-line bg-panel">
        <legend className="sr-only">{label}</legend>
        {children}
      </fieldset>
    </Form>
  )
}

function Choice({
  on,
  children,
  ...rest
}: {
  name: string
  value: string
  on: boolean
  lang?: string
  children: React.ReactNode
}) {
  return (
    <button
      {...rest}
      type="submit"
      aria-pressed={on}
      className={cx(
        "h-8 border-line px-3 text-13 whitespace-nowrap not-first:border-l",
        on ? "bg-hover font-medium text-ink" : "text-quiet hover:text-ink",
      )}
    >
      {children}
    </button>
  )
}
