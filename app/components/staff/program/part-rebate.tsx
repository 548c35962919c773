import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { BandGrid } from "./band-grid.tsx"
import {
  ChecksField,
  choices,
  MoneyField,
  NameFields,
  PercentField,
  SelectField,
  useChoice,
} from "./draft-fields.tsx"
import { useEditorHouse } from "./editor-house.ts"
import { RebateFilter } from "./rebate-filter.tsx"
import { RebateLimits } from "./rebate-limits.tsx"

/** One rebate rule: what counts, how it is paid, the steps of every tier, and the small print. */
export function PartRebate({ at }: { at: string }) {
  const t = useT("program")
  const { categories } = useEditorHouse()
  const [basis, pickBasis] = useChoice(`${at}.basis`, "net_revenue")
  const [method, pickMethod] = useChoice(`${at}.method`, "incremental")
  const periods = choices(["month", "quarter", "half_year", "year"], (value) => t(`choice.period.${value}`))
  return (
    <>
      <Panel>
        <PanelHead title={t("rebate.counts")} />
        <div className="grid gap-3">
          <NameFields at={at} />
          <div className="grid gap-3 @md:grid-cols-2">
            <SelectField
              name={`${at}.basis`}
              label={t("field.basis")}
              options={choices(
                ["net_revenue", "quantity", "growth", "category_mix", "attainment", "paid_on_time"],
                (value) => t(`choice.basis.${value}`),
              )}
              picked={pickBasis}
            />
            <SelectField name={`${at}.period`} label={t("field.period")} options={periods} />
          </div>
          {basis === "category_mix" && (
            <ChecksField
              name={`${at}.mixCategoryKeys`}
              label={t("field.mixCategories")}
              options={categories}
            />
          )}
          <RebateReference at={at} asked={basis === "growth" || basis === "attainment"} />
        </div>
        <RebateFilter at={`${at}.filter`} />
      </Panel>
      <Panel>
        <PanelHead title={t("rebate.pays")} note={t("rebate.paysNote")} />
        <SelectField
          name={`${at}.method`}
          label={t("field.method")}
          options={choices(["incremental", "all_units", "rolling", "total", "per_unit", "fixed"], (value) =>
            t(`choice.method.${value}`),
          )}
          picked={pickMethod}
          className="mb-4 max-w-md"
        />
        <BandGrid at={at} basis={basis} method={method} />
      </Panel>
      <Panel>
        <PanelHead title={t("rebate.when")} />
        <div className="grid gap-3 @md:grid-cols-2 @3xl:grid-cols-4">
          <SelectField
            name={`${at}.earnedAt`}
            label={t("field.earnedAt")}
            options={choices(["order", "shipment", "invoice", "payment"], (value) =>
              t(`choice.earnedAt.${value}`),
            )}
          />
          <SelectField name={`${at}.payPeriod`} label={t("field.payPeriod")} options={periods} />
          <SelectField
            name={`${at}.settleInto`}
            label={t("field.settleInto")}
            options={choices(["credit_note", "account_credit", "points", "goods"], (value) =>
              t(`choice.settleInto.${value}`),
            )}
          />
          <MoneyField name={`${at}.minimumPayoutCents`} label={t("field.minimumPayout")} />
        </div>
        <RebateLimits at={at} basis={basis} method={method} />
      </Panel>
    </>
  )
}

/** What growth and attainment are held against; for a gate too. */
function RebateReference({ at, asked }: { at: string; asked: boolean }) {
  const t = useT("program")
  const [kind, pickKind] = useChoice(`${at}.reference.kind`, "")
  const [without, pickWithout] = useChoice(`${at}.reference.without.kind`, "no_rebate")
  return (
    <div className="grid gap-3 @md:grid-cols-2 @3xl:grid-cols-4" id={`${at}.reference`}>
      <SelectField
        name={`${at}.reference.kind`}
        label={t("field.reference")}
        optional={!asked}
        none={t("choice.none")}
        options={choices(["prior_year", "fixed"], (value) => t(`choice.reference.${value}`))}
        picked={pickKind}
      />
      {kind === "fixed" && <MoneyField name={`${at}.reference.cents`} label={t("field.referenceSum")} />}
      {kind === "prior_year" && (
        <>
          <PercentField name={`${at}.reference.growthBps`} label={t("field.referenceGrowth")} />
          <SelectField
            name={`${at}.reference.without.kind`}
            label={t("field.without")}
            options={choices(["no_rebate", "from_zero", "assume"], (value) => t(`choice.without.${value}`))}
            picked={pickWithout}
          />
          {without === "assume" && (
            <MoneyField name={`${at}.reference.without.cents`} label={t("field.withoutSum")} />
          )}
        </>
      )}
      {kind !== "" && (
        <PercentField
          name={`${at}.gateBps`}
          label={t("field.gate")}
          hint={t("field.gateHint")}
          optional
          className="@md:col-start-1"
        />
      )}
    </div>
  )
}
