import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { choices, FactorField, MoneyField, PercentField, SelectField } from "./draft-fields.tsx"

/** Whom the guard compares, and what it does before publishing. */
export function PartGuard() {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("part.guard")} note={t("guard.note")} />
      <div className="grid gap-3 @md:grid-cols-2">
        <SelectField
          name="guard.worthBy"
          label={t("field.worthBy")}
          options={choices(["net_revenue", "contribution"], (value) => t(`choice.worthBy.${value}`))}
        />
        <FactorField
          name="guard.worthRatioBps"
          label={t("field.worthRatio")}
          hint={t("field.worthRatioHint")}
        />
        <PercentField name="guard.treatmentGapBps" label={t("field.gap")} hint={t("field.gapHint")} />
        <MoneyField name="guard.minWorthCents" label={t("field.minWorth")} hint={t("field.minWorthHint")} />
        <SelectField
          name="guard.atPublish"
          label={t("field.atPublish")}
          options={choices(["override", "block"], (value) => t(`choice.atPublish.${value}`))}
        />
      </div>
    </Panel>
  )
}
