import { Panel } from "#app/components/ui/panel.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { DraftShown, SimulationDone } from "#app/simulation/read-result.ts"

/** A sentence a draft: what it costs, who moves, who loses, whose twins are left. */
export function ResultHead({ result }: { result: SimulationDone }) {
  const t = useT("simulate")
  const f = useFormat()
  const { proof, counted, tookMs, drafts } = result
  return (
    <Panel>
      <ul className="grid gap-1.5 text-16">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftSentence draft={draft} result={result} />
          </li>
        ))}
      </ul>
      <p className="mt-3 text-13 text-quiet">
        {t("proof", {
          rebates: f.number(proof.rebates),
          lots: f.number(proof.lots),
          tiers: f.number(proof.tiers),
          lines: f.number(counted.lines),
          programs: drafts.length + 1,
          seconds: f.number((tookMs.load + tookMs.replay) / 1_000, 1),
        })}
      </p>
    </Panel>
  )
}

function DraftSentence({ draft, result }: { draft: DraftShown; result: SimulationDone }) {
  const t = useT("simulate")
  const f = useFormat()
  const { change, figures, title } = draft
  const { costCents, up, down, largestLoss } = change
  const amount = f.moneyWhole(Math.abs(costCents))
  const cost = costCents === 0 ? "same" : costCents > 0 ? "more" : "less"
  const moves = [
    up > 0 && t("head.up", { count: up }),
    down > 0 && t("head.down", { count: down }),
    up + down === 0 && t("head.still"),
  ].filter((words) => words !== false)
  const loss = largestLoss ? t("head.loss", { amount: f.moneyWhole(-largestLoss.cents) }) : t("head.noLoss")
  const twins = t("head.twins", {
    before: f.number(result.live.figures.twins.length),
    after: f.number(figures.twins.length),
  })
  const comma = f.locale === "zh-CN" ? "，" : ", "
  const end = f.locale === "zh-CN" ? "；" : "; "
  const stop = f.locale === "zh-CN" ? "。" : "."
  const text = `${[t(`head.${cost}`, { title, amount }), ...moves, loss].join(comma)}${end}${twins}${stop}`
  return <Rich text={text} />
}
