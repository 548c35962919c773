import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import {
  choices,
  MoneyField,
  NameFields,
  NumberField,
  PercentField,
  SelectField,
  TextField,
  useChoice,
} from "./draft-fields.tsx"

/** One perk: what it does, what it is reckoned to be worth, who sees it. */
export function PartPerk({ at }: { at: string }) {
  const t = useT("program")
  const [kind, pickKind] = useChoice(`${at}.kind`, "free_freight")
  return (
    <Panel>
      <PanelHead title={t("perk.what")} />
      <div className="grid gap-3">
        <NameFields at={at} />
        <div className="grid gap-3 @md:grid-cols-2">
          <SelectField
            name={`${at}.kind`}
            label={t("field.perkKind")}
            options={choices(
              [
                "named_rep",
                "allocation_class",
                "early_access",
                "free_freight",
                "extended_terms",
                "return_window",
                "training",
                "on_site_service",
                "coop_advertising",
                "gift",
              ],
              (value) => t(`choice.perkKind.${value}`),
            )}
            picked={pickKind}
          />
          <PerkParams at={`${at}.params`} kind={kind} />
        </div>
        <div className="grid gap-3 border-t border-line pt-3 @lg:grid-cols-3">
          <MoneyField
            name={`${at}.worth.centsPerYear`}
            label={t("field.worthSum")}
            hint={t("field.worthHint")}
          />
          <PercentField name={`${at}.worth.ofNetBps`} label={t("field.worthPart")} />
          <SelectField
            name={`${at}.visibility`}
            label={t("field.visibility")}
            options={choices(["private", "tier", "public"], (value) => t(`choice.visibility.${value}`))}
          />
        </div>
      </div>
    </Panel>
  )
}

function PerkParams({ at, kind }: { at: string; kind: string }) {
  const t = useT("program")
  switch (kind) {
    case "named_rep":
      return (
        <NumberField
          name={`${at}.answerWithinMinutes`}
          label={t("field.answerWithin")}
          after={t("unit.minutes")}
        />
      )
    case "allocation_class":
      return <NumberField name={`${at}.class`} label={t("field.class")} hint={t("field.classHint")} />
    case "free_freight":
      return (
        <MoneyField
          name={`${at}.overCents`}
          label={t("field.freightOver")}
          hint={t("field.freightOverHint")}
        />
      )
    case "training":
      return <NumberField name={`${at}.hoursPerYear`} label={t("field.hours")} />
    case "on_site_service":
      return <NumberField name={`${at}.visitsPerYear`} label={t("field.visits")} />
    case "coop_advertising":
      return (
        <div className="grid grid-cols-2 gap-3">
          <PercentField name={`${at}.ofNetBps`} label={t("field.coopShare")} />
          <MoneyField name={`${at}.capCents`} label={t("field.coopCap")} />
        </div>
      )
    case "gift":
      return <TextField name={`${at}.handedOverBy`} label={t("field.handedOverBy")} />
    default:
      return <NumberField name={`${at}.days`} label={t("field.days")} after={t("unit.days")} />
  }
}
