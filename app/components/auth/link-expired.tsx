import { LinkButton } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** A one-time link that was used, replaced or is too old: the reason and the way to a fresh one. */
export function LinkExpired() {
  const t = useT("auth")
  return (
    <div className="mx-auto max-w-sm sm:pt-8">
      <title>{t("expired.title")}</title>
      <h1>{t("expired.title")}</h1>
      <p className="mt-2 text-quiet">{t("expired.text")}</p>
      <LinkButton to="/forgot-password" tone="primary" size="lg" wide className="mt-6">
        {t("expired.again")}
      </LinkButton>
    </div>
  )
}
