import { useT } from "#app/i18n/provider.tsx"
import { ChecksField, DayField, ListField, NumberField } from "./draft-fields.tsx"
import { useDraft } from "./draft-form.tsx"
import { useEditorHouse } from "./editor-house.ts"

const plain = (value: string) => ({ value, label: value })

/** Which goods and which companies a rule is for. Closed as long as it is for all. */
export function RebateFilter({ at }: { at: string }) {
  const t = useT("program")
  const { texts, text } = useDraft()
  const { categories, brands, regions, tiers } = useEditorHouse()
  const goods = ["categoryKeys", "brandKeys", "skus", "newWithinDays"].some(
    (name) => text(`${at}.${name}`) !== "",
  )
  const companies = ["tierKeys", "regions", "countries", "joinedFromOn"].some(
    (name) => texts(`${at}.companies.${name}`).length > 0,
  )
  return (
    <div className="mt-4 grid gap-2 border-t border-line pt-3">
      <details open={goods}>
        <summary className="link text-13">{t(goods ? "rebate.someGoods" : "rebate.allGoods")}</summary>
        <div className="mt-3 grid gap-4">
          <ChecksField name={`${at}.categoryKeys`} label={t("field.categories")} options={categories} />
          {brands.length > 0 && (
            <ChecksField name={`${at}.brandKeys`} label={t("field.brands")} options={brands.map(plain)} />
          )}
          <div className="grid gap-3 @md:grid-cols-2">
            <ListField name={`${at}.skus`} label={t("field.skus")} hint={t("field.skusHint")} optional />
            <NumberField
              name={`${at}.newWithinDays`}
              label={t("field.newWithin")}
              hint={t("field.newWithinHint")}
              after={t("unit.days")}
              optional
            />
          </div>
        </div>
      </details>
      <details open={companies}>
        <summary className="link text-13">
          {t(companies ? "rebate.someCompanies" : "rebate.allCompanies")}
        </summary>
        <div className="mt-3 grid gap-4">
          <ChecksField name={`${at}.companies.tierKeys`} label={t("part.tiers")} options={tiers} />
          <ChecksField
            name={`${at}.companies.regions`}
            label={t("field.regions")}
            options={regions.map(plain)}
          />
          <div className="grid gap-3 @md:grid-cols-2">
            <ListField
              name={`${at}.companies.countries`}
              label={t("field.countries")}
              hint={t("field.countriesHint")}
              rows={1}
              optional
            />
            <DayField
              name={`${at}.companies.joinedFromOn`}
              label={t("field.joinedFrom")}
              hint={t("field.joinedFromHint")}
              optional
            />
          </div>
        </div>
      </details>
    </div>
  )
}
