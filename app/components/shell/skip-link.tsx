import { useT } from "#app/i18n/provider.tsx"

/** The first stop of the keyboard on every page. */
export function SkipLink() {
  const t = useT("common")
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded bg-ink px-4 py-2 text-14 text-on-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t("skipToContent")}
    </a>
  )
}
