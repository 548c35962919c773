import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { choices, NumberField, SelectField } from "./draft-fields.tsx"

/** How tiers are reached and lost. */
export function PartPolicy() {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("policy.title")} note={t("policy.note")} />
      <div className="grid gap-3 @md:grid-cols-2 @2xl:grid-cols-3">
        <SelectField
          name="tierPolicy.review"
          label={t("field.review")}
          options={choices(["monthly", "quarterly", "yearly"], (value) => t(`choice.review.${value}`))}
        />
        <SelectField
          name="tierPolicy.promotion"
          label={t("field.promotion")}
          options={choices(["next_day", "at_review"], (value) => t(`choice.promotion.${value}`))}
        />
        <SelectField
          name="tierPolicy.fall"
          label={t("field.fall")}
          options={choices(["one_step", "to_deserved"], (value) => t(`choice.fall.${value}`))}
        />
        <NumberField name="tierPolicy.graceMonths" label={t("field.grace")} after={t("unit.months")} />
        <NumberField
          name="tierPolicy.noticeDays"
          label={t("field.notice")}
          after={t("unit.days")}
          hint={t("field.noticeHint")}
        />
        <NumberField
          name="tierPolicy.softLandingMonths"
          label={t("field.soft")}
          after={t("unit.months")}
          hint={t("field.softHint")}
        />
      </div>
    </Panel>
  )
}
