import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { HeldTiers } from "#app/components/tiers/held-tiers.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** Every tier held, with the company's own figures that decided it. */
export function TierHistory({ history }: Pick<RewardsView, "history">) {
  const t = useT("rewards")
  return (
    <section aria-labelledby="history-title" className="min-w-0">
      <h2 id="history-title">{t("history.title")}</h2>
      <div className="mt-3 border-t border-line">
        <HeldTiers held={history} />
      </div>
    </section>
  )
}
