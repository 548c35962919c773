import { LinkButton } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** The statement as a paper, and as the file that recomputes. `base` is the statement's own address. */
export function StatementActions({ base }: { base: string }) {
  const t = useT("settlement")
  return (
    <>
      <LinkButton to={`${base}/statement.json`} reloadDocument size="sm">
        {t("statement.downloadJson")}
      </LinkButton>
      <LinkButton to={`${base}/statement.pdf`} reloadDocument size="sm" tone="ink">
        {t("statement.download")}
      </LinkButton>
    </>
  )
}
