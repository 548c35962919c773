import type { ReactNode } from "react"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import {
  ChecksField,
  choices,
  DayField,
  FactorField,
  ListField,
  MoneyField,
  NameFields,
  NumberField,
  PercentField,
  SelectField,
  useChoice,
} from "./draft-fields.tsx"
import { DraftRows } from "./draft-rows.tsx"
import { useEditorHouse } from "./editor-house.ts"

/** How points are earned, multiplied, kept and reckoned. */
export function PartPoints() {
  const t = useT("program")
  const { tiers } = useEditorHouse()
  return (
    <>
      <Panel>
        <PanelHead title={t("points.earn")} />
        <div className="grid gap-3">
          <DraftRows
            name="points.earn"
            add={t("points.addEarn")}
            remove={(nth) => t("points.removeEarn", { nth: nth + 1 })}
            most={20}
          >
            {(row, _, drop) => <Earn at={row} drop={drop} />}
          </DraftRows>
        </div>
      </Panel>
      <Panel>
        <PanelHead title={t("points.multiplier")} note={t("points.multiplierNote")} />
        <div className="grid grid-cols-2 gap-3 @lg:grid-cols-3 @3xl:grid-cols-5">
          {tiers.map(({ value, label }) => (
            <FactorField key={value} name={`points.multiplierBpsByTier.${value}`} label={label} />
          ))}
        </div>
      </Panel>
      <Panel>
        <PanelHead title={t("points.campaigns")} note={t("points.campaignsNote")} />
        <div className="grid gap-3">
          <DraftRows
            name="points.campaigns"
            add={t("points.addCampaign")}
            remove={(nth) => t("points.removeCampaign", { nth: nth + 1 })}
            most={50}
          >
            {(row, nth, drop) => <Campaign at={row} nth={nth} drop={drop} />}
          </DraftRows>
        </div>
      </Panel>
      <Lifetime />
    </>
  )
}

function OnlyCategories({ at }: { at: string }) {
  const t = useT("program")
  const { categories } = useEditorHouse()
  return (
    <details className="min-w-0 flex-1">
      <summary className="link text-13">{t("field.onlyCategories")}</summary>
      <ChecksField
        name={`${at}.categoryKeys`}
        label={t("field.categories")}
        options={categories}
        className="mt-2"
      />
    </details>
  )
}

function Earn({ at, drop }: { at: string; drop: ReactNode }) {
  const t = useT("program")
  const [kind, pickKind] = useChoice(`${at}.kind`, "per_money")
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="sr-only">{t("points.earn")}</legend>
      <div className="grid gap-3">
        <NameFields at={at} newKey={`earn_${at.split(".").at(-1)}`} />
        <div className="grid items-start gap-3 @lg:grid-cols-3">
          <SelectField
            name={`${at}.kind`}
            label={t("field.earnKind")}
            options={choices(["per_money", "per_unit", "action"], (value) => t(`choice.earn.${value}`))}
            picked={pickKind}
          />
          {kind === "action" && (
            <SelectField
              name={`${at}.action`}
              label={t("field.action")}
              options={choices(["first_order", "referral", "on_time_payment", "online_order"], (value) =>
                t(`choice.action.${value}`),
              )}
            />
          )}
          {kind === "per_money" ? (
            <MoneyField name={`${at}.perCents`} label={t("field.perMoney")} />
          ) : (
            <NumberField name={`${at}.points`} label={t("field.points")} />
          )}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-2">
        {kind === "action" ? <span /> : <OnlyCategories at={at} />}
        {drop}
      </div>
    </fieldset>
  )
}

function Campaign({ at, drop }: { at: string; nth: number; drop: ReactNode }) {
  const t = useT("program")
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="sr-only">{t("points.campaigns")}</legend>
      <div className="grid gap-3">
        <NameFields at={at} newKey={`campaign_${at.split(".").at(-1)}`} />
        <div className="grid items-start gap-3 @lg:grid-cols-3">
          <FactorField name={`${at}.factorBps`} label={t("field.factor")} />
          <DayField name={`${at}.fromOn`} label={t("field.fromOn")} />
          <DayField name={`${at}.toOn`} label={t("field.toOn")} />
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-2">
        <OnlyCategories at={at} />
        {drop}
      </div>
    </fieldset>
  )
}

/** When points can be spent, when they run out, and what they are worth. */
function Lifetime() {
  const t = useT("program")
  const [pending, pickPending] = useChoice("points.pending.until", "paid")
  const [expiry, pickExpiry] = useChoice("points.expiry.kind", "fixed_months")
  return (
    <Panel>
      <PanelHead title={t("points.lifetime")} />
      <div className="grid gap-3 @lg:grid-cols-3">
        <SelectField
          name="points.pending.until"
          label={t("field.pending")}
          options={choices(["shipped", "paid", "days"], (value) => t(`choice.pending.${value}`))}
          picked={pickPending}
        />
        {pending === "days" && (
          <NumberField name="points.pending.days" label={t("field.pendingDays")} after={t("unit.days")} />
        )}
        <SelectField
          name="points.expiry.kind"
          label={t("field.expiry")}
          options={choices(["fixed_months", "end_of_year", "inactivity"], (value) =>
            t(`choice.expiry.${value}`),
          )}
          picked={pickExpiry}
          className="@md:col-start-1"
        />
        {expiry === "end_of_year" ? (
          <NumberField
            name="points.expiry.yearsOn"
            label={t("field.yearsOn")}
            hint={t("field.yearsOnHint")}
          />
        ) : (
          <NumberField name="points.expiry.months" label={t("field.months")} after={t("unit.months")} />
        )}
        {expiry === "fixed_months" && (
          <SelectField
            name="points.expiry.align"
            label={t("field.align")}
            options={choices(["month_end", "day"], (value) => t(`choice.align.${value}`))}
          />
        )}
        <ListField
          name="points.warnDaysBefore"
          label={t("field.warn")}
          hint={t("field.warnHint")}
          rows={1}
          className="@md:col-start-1"
        />
        <MoneyField
          name="points.worthCentsPerThousand"
          label={t("field.pointsWorth")}
          hint={t("field.pointsWorthHint")}
        />
        <PercentField
          name="points.expectedRedemptionBps"
          label={t("field.redemption")}
          hint={t("field.redemptionHint")}
        />
      </div>
    </Panel>
  )
}
