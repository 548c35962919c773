import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { daysBetween, type Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { CompanyStateFacts } from "#db/queries/staff-company.ts"
import { StateChip } from "../state-chip.tsx"

/** How the company stands in its own rhythm, with the evidence in words. */
export function CompanyState({ state, todayOn }: { state: CompanyStateFacts | null; todayOn: string }) {
  const t = useT("rep")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead title={t("rhythm.title")} aside={state && <StateChip state={state.state} />} />
      {state ? (
        <ul className="grid gap-1 text-14">
          {rhythmWords(state, todayOn, t, f).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : (
        <p className="text-quiet">{t("rhythm.none")}</p>
      )}
    </Panel>
  )
}

/** "Orders every 18 days; 61 days silent; 12 % chance of an order within 90 days." Each fact a sentence of its own. */
function rhythmWords(state: CompanyStateFacts, todayOn: string, t: Translate<"rep">, f: Format): string[] {
  const silent = daysBetween(state.lastOn, todayOn)
  const words = [
    state.orderDays < 3 || state.medianGapDays === null
      ? t("rhythm.tooFew", { count: state.orderDays })
      : t("rhythm.gap", { days: f.days(state.medianGapDays), longest: f.days(state.longestGapDays ?? 0) }),
    t("rhythm.silent", { days: f.days(silent), day: f.day(state.lastOn) }),
    t("rhythm.chance", { share: f.percent(state.score90Ppm / 1_000_000) }),
    t("rhythm.since", { day: f.day(state.sinceOn) }),
  ]
  if (state.atRiskCents > 0) words.push(t("rhythm.atRisk", { amount: f.moneyWhole(state.atRiskCents) }))
  return words
}
