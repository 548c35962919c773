import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import {
  choices,
  MoneyField,
  NameFields,
  NumberField,
  SelectField,
  TextField,
  useChoice,
} from "./draft-fields.tsx"
import { useEditorHouse } from "./editor-house.ts"

/** An award of a period: for what, among whom, and what is handed over. */
export function PartAward({ at }: { at: string }) {
  const t = useT("program")
  const f = useFormat()
  const { categories } = useEditorHouse()
  const [period, pickPeriod] = useChoice(`${at}.period`, "year")
  const [scope, pickScope] = useChoice(`${at}.scope.by`, "house")
  const months = Array.from({ length: 12 }, (_, at_) => {
    const month = String(at_ + 1)
    return { value: month, label: f.month(`2026-${month.padStart(2, "0")}`).replace(/ ?2026年?/, "") }
  })
  return (
    <>
      <Panel>
        <PanelHead title={t("award.what")} />
        <div className="grid gap-3">
          <NameFields at={at} />
          <div className="grid gap-3 @lg:grid-cols-3">
            <SelectField
              name={`${at}.measure`}
              label={t("field.awardMeasure")}
              options={choices(
                ["net_revenue", "growth", "order_days", "newcomer_net_revenue", "paid_on_time"],
                (value) => t(`choice.awardMeasure.${value}`),
              )}
            />
            <SelectField
              name={`${at}.period`}
              label={t("field.period")}
              options={choices(["quarter", "year"], (value) => t(`choice.period.${value}`))}
              picked={pickPeriod}
            />
            {period === "year" ? (
              <SelectField name={`${at}.closesInMonth`} label={t("field.closesIn")} options={months} />
            ) : (
              <ClosesInMonth name={`${at}.closesInMonth`} />
            )}
            <SelectField
              name={`${at}.scope.by`}
              label={t("field.scope")}
              options={choices(["house", "region", "category"], (value) => t(`choice.scope.${value}`))}
              picked={pickScope}
            />
            {scope === "category" && (
              <SelectField
                name={`${at}.scope.categoryKey`}
                label={t("field.category")}
                options={categories}
              />
            )}
            <NumberField name={`${at}.places`} label={t("field.places")} />
            <MoneyField name={`${at}.minimumCents`} label={t("field.awardMinimum")} />
            <SelectField
              name={`${at}.announce`}
              label={t("field.announce")}
              options={choices(["ask", "private"], (value) => t(`choice.announce.${value}`))}
            />
          </div>
        </div>
      </Panel>
      <Gift at={`${at}.gift`} />
    </>
  )
}

/** Quarters are calendar quarters, but the month stays in case the award becomes a year's again. */
function ClosesInMonth({ name }: { name: string }) {
  const [month] = useChoice(name, "12")
  return <input type="hidden" name={name} value={month} />
}

export function PartMilestone({ at }: { at: string }) {
  const t = useT("program")
  const [kind, pickKind] = useChoice(`${at}.kind`, "orders")
  const threshold = { name: `${at}.at`, label: t("field.milestoneAt") }
  return (
    <>
      <Panel>
        <PanelHead title={t("milestone.what")} />
        <div className="grid gap-3">
          <NameFields at={at} />
          <div className="grid gap-3 @md:grid-cols-2">
            <SelectField
              name={`${at}.kind`}
              label={t("field.milestoneKind")}
              options={choices(["years", "orders", "net_revenue"], (value) => t(`choice.milestone.${value}`))}
              picked={pickKind}
            />
            {kind === "net_revenue" ? <MoneyField {...threshold} /> : <NumberField {...threshold} />}
          </div>
        </div>
      </Panel>
      <Gift at={`${at}.gift`} />
    </>
  )
}

function Gift({ at }: { at: string }) {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("gift.title")} note={t("gift.note")} />
      <div className="grid gap-3 @md:grid-cols-2">
        <TextField name={`${at}.name.en`} label={t("field.nameEn")} lang="en" optional />
        <TextField name={`${at}.name.zh`} label={t("field.nameZh")} lang="zh-CN" optional />
        <TextField name={`${at}.handedOverBy`} label={t("field.handedOverBy")} optional />
        <MoneyField name={`${at}.worthCents`} label={t("field.giftWorth")} optional />
      </div>
    </Panel>
  )
}
