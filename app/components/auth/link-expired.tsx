import { LinkButton } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { FrontDoor } from "./front-door.tsx"

/** A one-time link that was used, replaced or is too old: the reason and the way to a fresh one. */
export function LinkExpired() {
  const t = useT("auth")
  return (
    <FrontDoor title={t("expired.title")} lead={t("expired.text")}>
      <LinkButton to="/forgot-password" tone="primary" size="lg" wide className="mt-6">
        {t("expired.again")}
      </LinkButton>
    </FrontDoor>
  )
}
