import { useState } from "react"
import { Form } from "react-router"
import { isCounted, rewardKinds, rewardPlates } from "#app/commerce/reward-choices.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect, Textarea } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFirstFault } from "#app/components/ui/use-first-fault.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { RewardSheet } from "#db/queries/staff-rewards.ts"

type Props = {
  /** Set when the reward is still to be made. */
  rewardId: string | null
  sheet: RewardSheet
  tiers: readonly { key: string; name: string }[]
  worthCentsPerThousand: number
  errors: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
}

/** Everything about a reward on one sheet, in both languages; saved as a whole. */
export function RewardForm(props: Props) {
  const { rewardId, sheet, errors, values } = props
  const t = useT("redeem")
  const [kind, setKind] = useState<string>(values.kind ?? sheet.kind)
  const form = useFirstFault(errors)
  return (
    <Form ref={form} method="post" replace noValidate className="grid gap-4">
      {rewardId && <input type="hidden" name="rewardId" value={rewardId} />}
      {errors.form && <Notice tone="refused">{errors.form}</Notice>}
      <Panel>
        <PanelHead title={t("sheet.words")} note={t("sheet.wordsNote")} />
        <Words {...props} kind={kind} onKind={setKind} />
      </Panel>
      <Panel>
        <PanelHead title={t("sheet.price")} />
        <Price {...props} kind={kind} />
      </Panel>
      <div>
        <SubmitButton intent="sheet" tone="primary">
          {t(rewardId ? "sheet.create" : "sheet.save")}
        </SubmitButton>
      </div>
    </Form>
  )
}

type PartProps = Props & { kind: string }

function Words({
  rewardId,
  sheet,
  errors,
  values,
  kind,
  onKind,
}: PartProps & { onKind: (kind: string) => void }) {
  const t = useT("redeem")
  const [plate, setPlate] = useState<string>(values.plate ?? sheet.plate)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {rewardId ? (
        <Field label={t("sheet.kind")} hint={t("sheet.kindHint")}>
          <NativeSelect
            name="kind"
            defaultValue={kind}
            onChange={(event) => onKind(event.currentTarget.value)}
          >
            {rewardKinds.map((each) => (
              <option key={each} value={each}>
                {t(`kind.${each}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      ) : (
        <input type="hidden" name="kind" value={sheet.kind} />
      )}
      <Field label={t("sheet.plate")}>
        <div className="flex items-center gap-3">
          <Plate motif={plate} sku={rewardId ?? sheet.nameEn} size={40} />
          <NativeSelect
            className="min-w-0 flex-1"
            name="plate"
            defaultValue={plate}
            onChange={(event) => setPlate(event.currentTarget.value)}
          >
            {rewardPlates.map((each) => (
              <option key={each} value={each}>
                {t(`plate.${each}`)}
              </option>
            ))}
          </NativeSelect>
        </div>
      </Field>
      <Field label={t("sheet.nameEn")} error={errors.nameEn} required className="sm:col-start-1">
        <Input name="nameEn" lang="en" maxLength={120} defaultValue={values.nameEn ?? sheet.nameEn} />
      </Field>
      <Field label={t("sheet.nameZh")} error={errors.nameZh} required>
        <Input name="nameZh" lang="zh-CN" maxLength={120} defaultValue={values.nameZh ?? sheet.nameZh} />
      </Field>
      <Field label={t("sheet.descriptionEn")} error={errors.descriptionEn} optional>
        <Textarea
          name="descriptionEn"
          lang="en"
          maxLength={600}
          defaultValue={values.descriptionEn ?? sheet.descriptionEn}
        />
      </Field>
      <Field label={t("sheet.descriptionZh")} error={errors.descriptionZh} optional>
        <Textarea
          name="descriptionZh"
          lang="zh-CN"
          maxLength={600}
          defaultValue={values.descriptionZh ?? sheet.descriptionZh}
        />
      </Field>
    </div>
  )
}

function Price({ sheet, tiers, worthCentsPerThousand, errors, values, kind }: PartProps) {
  const t = useT("redeem")
  const f = useFormat()
  const whole = { type: "number", inputMode: "numeric" } as const
  const money = (cents: number | null) => (cents === null ? "" : (cents / 100).toFixed(2))
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field
        label={t("sheet.pointsPrice")}
        hint={t("sheet.pointsPriceHint", { amount: f.money(worthCentsPerThousand) })}
        error={errors.pointsPrice}
        required
      >
        <Input name="pointsPrice" {...whole} min={1} defaultValue={values.pointsPrice ?? sheet.pointsPrice} />
      </Field>
      <Field
        label={t("sheet.cost")}
        hint={t("sheet.costHint", { currency: house.currency })}
        error={errors.cost}
        required
      >
        <Input name="cost" inputMode="decimal" defaultValue={values.cost ?? money(sheet.costCents)} />
      </Field>
      {kind === "account_credit" && (
        <Field
          label={t("sheet.credit")}
          hint={t("sheet.creditHint", { currency: house.currency })}
          error={errors.credit}
          required
        >
          <Input name="credit" inputMode="decimal" defaultValue={values.credit ?? money(sheet.creditCents)} />
        </Field>
      )}
      {isCounted(kind) && (
        <Field label={t("sheet.stock")} hint={t("sheet.stockHint")} error={errors.stock} optional>
          <Input name="stock" {...whole} min={0} defaultValue={values.stock ?? sheet.stock ?? ""} />
        </Field>
      )}
      <Field label={t("sheet.minTier")}>
        <NativeSelect name="minTierKey" defaultValue={values.minTierKey ?? sheet.minTierKey ?? ""}>
          <option value="">{t("sheet.everyTier")}</option>
          {tiers.map(({ key, name }) => (
            <option key={key} value={key}>
              {t("sheet.fromTier", { tier: name })}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("sheet.perYear")} hint={t("sheet.perYearHint")} error={errors.perYearLimit} optional>
        <Input
          name="perYearLimit"
          {...whole}
          min={1}
          defaultValue={values.perYearLimit ?? sheet.perYearLimit ?? ""}
        />
      </Field>
      <Field label={t("sheet.position")} hint={t("sheet.positionHint")}>
        <Input name="position" {...whole} min={0} defaultValue={values.position ?? sheet.position} />
      </Field>
    </div>
  )
}
