import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import {
  ChecksField,
  choices,
  GroupFault,
  MoneyField,
  NameFields,
  NumberField,
  PercentField,
  SelectField,
  useChoice,
} from "./draft-fields.tsx"
import { DraftRows } from "./draft-rows.tsx"
import { useEditorHouse } from "./editor-house.ts"

/** One tier: what it is called, how it is reached, what it brings. */
export function PartTier({ at }: { at: string }) {
  const t = useT("program")
  const { perks } = useEditorHouse()
  const [kind, pickKind] = useChoice(`${at}.kind`, "ladder")
  return (
    <>
      <Panel>
        <PanelHead title={t("tier.what")} />
        <div className="grid gap-3">
          <NameFields at={at} />
          <SelectField
            name={`${at}.kind`}
            label={t("field.tierKind")}
            options={choices(["ladder", "seat", "invitation"], (value) => t(`choice.tierKind.${value}`))}
            picked={pickKind}
            className="max-w-96"
          />
          {kind === "seat" && (
            <div className="grid gap-3 @lg:grid-cols-3">
              <NumberField name={`${at}.seats`} label={t("field.seats")} />
              <PercentField
                name={`${at}.hysteresis.leadBps`}
                label={t("field.lead")}
                hint={t("field.leadHint")}
              />
              <NumberField name={`${at}.hysteresis.periods`} label={t("field.leadReviews")} />
            </div>
          )}
        </div>
      </Panel>
      <Panel>
        <PanelHead
          title={t("tier.asks")}
          note={t(kind === "invitation" ? "tier.asksInvitation" : "tier.asksNote")}
        />
        <GroupFault name={`${at}.qualification`} />
        <div className="mt-2 grid gap-3">
          <SelectField
            name={`${at}.qualification.match`}
            label={t("field.match")}
            options={choices(["all", "any"], (value) => t(`choice.match.${value}`))}
            className="max-w-72"
          />
          <DraftRows
            name={`${at}.qualification.conditions`}
            add={t("tier.addCondition")}
            remove={(nth) => t("tier.removeCondition", { nth: nth + 1 })}
            most={6}
          >
            {(row, _, drop) => <Condition at={row} drop={drop} />}
          </DraftRows>
        </div>
      </Panel>
      <Panel>
        <PanelHead title={t("tier.brings")} note={t("tier.bringsNote")} />
        <ChecksField name={`${at}.perkKeys`} label={t("part.perks")} options={perks} />
      </Panel>
    </>
  )
}

const shares = ["category_mix", "growth", "paid_on_time"]
const onGoods = ["net_revenue", "gross_margin", "quantity", "category_mix"]

/** One thing that a tier asks: how much of what, looked at over which time. */
function Condition({ at, drop }: { at: string; drop: React.ReactNode }) {
  const t = useT("program")
  const { categories } = useEditorHouse()
  const [measure, pickMeasure] = useChoice(`${at}.measure`, "net_revenue")
  const [window, pickWindow] = useChoice(`${at}.window.kind`, "rolling_months")
  const threshold = { name: `${at}.atLeast`, label: t("field.atLeast") }
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="sr-only">{t("tier.condition")}</legend>
      <div className="grid items-start gap-3 @md:grid-cols-2 @3xl:grid-cols-4">
        <SelectField
          name={`${at}.measure`}
          label={t("field.tierMeasure")}
          options={choices(
            ["net_revenue", "gross_margin", "quantity", "category_mix", "growth", "paid_on_time"],
            (value) => t(`choice.tierMeasure.${value}`),
          )}
          picked={pickMeasure}
        />
        {shares.includes(measure) ? (
          <PercentField {...threshold} />
        ) : measure === "quantity" ? (
          <NumberField {...threshold} after={t("unit.pieces")} />
        ) : (
          <MoneyField {...threshold} />
        )}
        <SelectField
          name={`${at}.window.kind`}
          label={t("field.window")}
          options={choices(["rolling_months", "calendar"], (value) => t(`choice.window.${value}`))}
          picked={pickWindow}
        />
        {window === "calendar" ? (
          <SelectField
            name={`${at}.window.unit`}
            label={t("field.windowUnit")}
            options={choices(["month", "quarter", "year"], (value) => t(`choice.period.${value}`))}
          />
        ) : (
          <NumberField
            name={`${at}.window.months`}
            label={t("field.windowMonths")}
            after={t("unit.months")}
          />
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-2">
        {onGoods.includes(measure) ? (
          <details className="min-w-0 flex-1" open={measure === "category_mix"}>
            <summary className="link text-13">{t("field.onlyCategories")}</summary>
            <ChecksField
              name={`${at}.categoryKeys`}
              label={t("field.categories")}
              options={categories}
              className="mt-2"
            />
          </details>
        ) : (
          <span />
        )}
        {drop}
      </div>
    </fieldset>
  )
}
