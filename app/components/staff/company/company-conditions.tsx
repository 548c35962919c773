import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { StaffCompany } from "#db/queries/staff-company.ts"
import { Refusal, type Refused, refusedAt } from "../refusal.tsx"

type Choice = { id: string; name: string }

/** Rep, price list, terms, limit and status: what the house grants a company. Each change is in the audit log. */
export function CompanyConditions({
  company,
  reps,
  priceLists,
  error,
}: {
  company: StaffCompany
  reps: readonly Choice[]
  priceLists: readonly Choice[]
  error: Refused | undefined
}) {
  const t = useT("admin")
  return (
    <Panel>
      <PanelHead title={t("conditions.title")} note={t("conditions.note")} />
      <Form method="post" replace className="grid gap-3">
        <Refusal error={error} />
        <Field label={t("conditions.rep")}>
          <NativeSelect name="repId" defaultValue={company.rep?.id ?? ""}>
            <option value="">{t("conditions.noRep")}</option>
            {reps.map((rep) => (
              <option key={rep.id} value={rep.id}>
                {rep.name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field
          label={t("conditions.priceList")}
          hint={
            company.contractPrices > 0
              ? t("conditions.contract", { count: company.contractPrices })
              : undefined
          }
        >
          <NativeSelect name="priceListId" defaultValue={company.priceList?.id ?? ""}>
            <option value="">{t("conditions.basePrices")}</option>
            {priceLists.map((list) => (
              <option key={list.id} value={list.id}>
                {list.name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("conditions.terms")} error={refusedAt(error, "termsDays")}>
            <Input
              name="termsDays"
              type="number"
              inputMode="numeric"
              min={0}
              max={365}
              defaultValue={company.credit.termsDays}
            />
          </Field>
          <Field label={t("conditions.limit")} error={refusedAt(error, "limit")}>
            <Input
              name="limit"
              inputMode="decimal"
              defaultValue={(company.credit.limitCents / 100).toFixed(2)}
            />
          </Field>
        </div>
        <Field label={t("conditions.status")} hint={t("conditions.statusHint")}>
          <NativeSelect name="status" defaultValue={company.status}>
            {(["active", "blocked", "archived"] as const).map((status) => (
              <option key={status} value={status}>
                {t(`companyStatus.${status}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <div>
          <SubmitButton intent="conditions" tone="ink">
            {t("conditions.save")}
          </SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
