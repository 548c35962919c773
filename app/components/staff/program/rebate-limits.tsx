import { useT } from "#app/i18n/provider.tsx"
import { choices, MoneyField, NumberField, PercentField, SelectField, TextField } from "./draft-fields.tsx"
import { useDraft } from "./draft-form.tsx"

const names = [
  "caps.measure",
  "caps.rateBps",
  "caps.amountCents",
  "floorCents",
  "stackingGroup",
  "tail.perCents",
  "tail.addBps",
  "tail.maxBps",
]

/** Caps, floor, tail, stacking, rounding: the small print, closed as long as there is none. */
export function RebateLimits({ at, basis, method }: { at: string; basis: string; method: string }) {
  const t = useT("program")
  const { text } = useDraft()
  const used = names.some((name) => text(`${at}.${name}`) !== "")
  const counted = { name: `${at}.caps.measure`, label: t("field.capMeasure"), optional: true }
  return (
    <details className="mt-4 border-t border-line pt-3" open={used}>
      <summary className="link text-13">{t("rebate.limits")}</summary>
      <div className="mt-3 grid gap-4">
        <div className="grid gap-3 @md:grid-cols-2 @3xl:grid-cols-4">
          {basis === "category_mix" || basis === "attainment" ? (
            <PercentField {...counted} />
          ) : basis === "quantity" ? (
            <NumberField {...counted} after={t("unit.pieces")} />
          ) : (
            <MoneyField {...counted} />
          )}
          <PercentField name={`${at}.caps.rateBps`} label={t("field.capRate")} optional />
          <MoneyField name={`${at}.caps.amountCents`} label={t("field.capAmount")} optional />
          <MoneyField name={`${at}.floorCents`} label={t("field.floor")} optional />
        </div>
        {(method === "incremental" || used) && (
          <fieldset id={`${at}.tail`}>
            <legend className="mb-1.5 text-13 font-medium">{t("rebate.tail")}</legend>
            <p className="mb-2 text-13 text-quiet">{t("rebate.tailNote")}</p>
            <div className="grid gap-3 @lg:grid-cols-3">
              <MoneyField name={`${at}.tail.perCents`} label={t("field.tailPer")} optional />
              <PercentField name={`${at}.tail.addBps`} label={t("field.tailAdd")} optional />
              <PercentField name={`${at}.tail.maxBps`} label={t("field.tailMost")} optional />
            </div>
          </fieldset>
        )}
        <div className="grid gap-3 @md:grid-cols-2">
          <TextField
            name={`${at}.stackingGroup`}
            label={t("field.stacking")}
            hint={t("field.stackingHint")}
            optional
          />
          <SelectField
            name={`${at}.rounding`}
            label={t("field.rounding")}
            options={choices(["half_up", "down"], (value) => t(`choice.rounding.${value}`))}
          />
        </div>
      </div>
    </details>
  )
}
