import { MarginalCurve } from "#app/components/charts/marginal-curve.tsx"
import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { ScrollBox } from "#app/components/ui/scroll-box.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { FindingSentence } from "./finding-sentence.tsx"
import { FindingLink, useText } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

export function SuctionPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const cliffs = ofKind(view.findings, "cliff")
  const count = cliffs.length
  return (
    <Panel id="suction">
      <PanelHead title={count === 0 ? t("suction.none") : t("suction.title", { count })} />
      <Curve view={view} />
      {count > 0 && (
        <ul className="mt-3 grid gap-1.5">
          {cliffs.map(({ named }) => (
            <li key={named.key} className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">
                <FindingSentence named={named} />
              </span>
              <FindingLink findingKey={named.key} versionId={versionId} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Curve({ view: { curve } }: { view: GuardPageView }) {
  const t = useT("guard")
  const f = useFormat()
  const text = useText()
  if (!curve.drawn) return <p className="text-quiet">{t("suction.noCurve")}</p>
  const rule = text(curve.rules.find(({ key }) => key === curve.ruleKey)?.name)
  const tier = text(curve.tiers.find(({ key }) => key === curve.tierKey)?.name)
  const { stretches, cliffs } = curve.drawn
  const rate = (share: number) => f.percent(share, Math.round(share * 10_000) % 100 === 0 ? 0 : 1)
  return (
    <>
      <NarrowForm names={["rule", "tier"]}>
        <NativeSelect
          name="rule"
          key={curve.ruleKey}
          defaultValue={curve.ruleKey}
          aria-label={t("suction.rule")}
        >
          {curve.rules.map(({ key, name }) => (
            <option key={key} value={key}>
              {text(name)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          name="tier"
          key={curve.tierKey}
          defaultValue={curve.tierKey}
          aria-label={t("suction.tierChoice")}
        >
          {curve.tiers.map(({ key, name }) => (
            <option key={key} value={key}>
              {text(name)}
            </option>
          ))}
        </NativeSelect>
      </NarrowForm>
      <p className="mb-1 text-13 text-quiet">{t("suction.note", { rule, tier })}</p>
      <ScrollBox label={t("suction.chart", { rule, tier })}>
        <MarginalCurve
          label={`${t("suction.chart", { rule, tier })}: ${stretches
            .map(({ fromCents, rateBps }) => `${f.moneyWhole(fromCents)} ${f.percentBps(rateBps)}`)
            .join(", ")}`}
          stretches={stretches.map(({ fromCents, toCents, rateBps }) => ({
            from: fromCents / 100,
            to: toCents === null ? null : toCents / 100,
            rate: rateBps / 10_000,
          }))}
          cliffs={cliffs.map(({ atCents, stepCents, jumpCents }) => ({
            at: atCents / 100,
            words: t("suction.step", { step: f.moneyWhole(stepCents), jump: f.moneyWhole(jumpCents) }),
          }))}
          formatX={(pounds) =>
            pounds >= 1_000 ? `${f.moneyWhole(pounds / 10)}k` : f.moneyWhole(pounds * 100)
          }
          formatY={rate}
        />
      </ScrollBox>
    </>
  )
}
