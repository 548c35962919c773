import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect, Textarea } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFirstFault } from "#app/components/ui/use-first-fault.ts"
import { useLocale, useT } from "#app/i18n/provider.tsx"
import type { ProductSheet } from "#db/queries/product-sheet.ts"

export type CategoryChoice = { key: string; nameEn: string; nameZh: string; child: boolean }

/** Everything about a product on one sheet; saved as a whole, so that a half-changed price never sells. */
export function ProductSheetForm({
  sheet,
  variantId,
  categories,
  breakRows,
  errors,
  productId,
}: {
  sheet: ProductSheet
  /** Set when the product is still to be made. */
  productId: string | undefined
  variantId: string
  categories: readonly CategoryChoice[]
  breakRows: number
  errors: Readonly<Record<string, string>>
}) {
  const t = useT("admin")
  const form = useFirstFault(errors)
  return (
    <Form ref={form} method="post" replace className="grid gap-4">
      <input type="hidden" name="variantId" value={variantId} />
      {productId && <input type="hidden" name="productId" value={productId} />}
      {errors.form && <Notice tone="refused">{errors.form}</Notice>}
      <Panel>
        <PanelHead title={t("sheet.words")} />
        <Words sheet={sheet} categories={categories} errors={errors} />
      </Panel>
      <Panel>
        <PanelHead title={t("sheet.selling")} note={t("sheet.sellingNote")} />
        <Selling sheet={sheet} errors={errors} />
      </Panel>
      <Panel>
        <PanelHead title={t("sheet.prices")} note={t("sheet.pricesNote")} />
        <Breaks sheet={sheet} rows={breakRows} error={errors.breaks} />
      </Panel>
      <div>
        <SubmitButton intent="sheet" tone="primary">
          {t(productId ? "sheet.create" : "sheet.save")}
        </SubmitButton>
      </div>
    </Form>
  )
}

type PartProps = { sheet: ProductSheet; errors: Readonly<Record<string, string>> }

function Words({ sheet, categories, errors }: PartProps & { categories: readonly CategoryChoice[] }) {
  const t = useT("admin")
  const zh = useLocale() === "zh-CN"
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("sheet.name")} error={errors.name} required>
        <Input name="name" defaultValue={sheet.name} maxLength={120} />
      </Field>
      <Field label={t("sheet.nameZh")} error={errors.nameZh} optional>
        <Input name="nameZh" defaultValue={sheet.nameZh ?? ""} maxLength={120} lang="zh-CN" />
      </Field>
      <Field label={t("sheet.description")} error={errors.description} optional className="sm:col-span-2">
        <Textarea name="description" defaultValue={sheet.description} maxLength={4000} />
      </Field>
      <Field label={t("sheet.category")} error={errors.categoryKey}>
        <NativeSelect name="categoryKey" defaultValue={sheet.categoryKey}>
          {categories.map((category) => (
            <option key={category.key} value={category.key}>
              {category.child ? "  " : ""}
              {zh ? category.nameZh : category.nameEn}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("sheet.status")} hint={t("sheet.statusHint")}>
        <NativeSelect name="status" defaultValue={sheet.status}>
          <option value="active">{t("catalogue.onSale")}</option>
          <option value="archived">{t("shelf.archived")}</option>
        </NativeSelect>
      </Field>
    </div>
  )
}

function Selling({ sheet, errors }: PartProps) {
  const t = useT("admin")
  const whole = { type: "number", inputMode: "numeric" } as const
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      <Field label={t("sheet.sku")} error={errors.sku} required>
        <Input name="sku" defaultValue={sheet.sku} maxLength={40} autoComplete="off" />
      </Field>
      <Field label={t("sheet.ean")} error={errors.ean} optional>
        <Input
          name="ean"
          defaultValue={sheet.ean ?? ""}
          maxLength={14}
          inputMode="numeric"
          autoComplete="off"
        />
      </Field>
      <Field label={t("sheet.cost")} error={errors.cost} required>
        <Input name="cost" inputMode="decimal" defaultValue={(sheet.costCents / 100).toFixed(2)} />
      </Field>
      <Field label={t("sheet.pack")} error={errors.pack}>
        <Input name="pack" {...whole} min={1} defaultValue={sheet.pack} />
      </Field>
      <Field label={t("sheet.moq")} error={errors.moq}>
        <Input name="moq" {...whole} min={1} defaultValue={sheet.moq} />
      </Field>
      <Field label={t("sheet.increment")} error={errors.increment}>
        <Input name="increment" {...whole} min={1} defaultValue={sheet.increment} />
      </Field>
      <Field label={t("sheet.protected")} hint={t("sheet.protectedHint")} error={errors.protectedQuantity}>
        <Input name="protectedQuantity" {...whole} min={0} defaultValue={sheet.protectedQuantity} />
      </Field>
      <Field label={t("sheet.expectedOn")} error={errors.expectedOn} optional>
        <Input type="date" name="expectedOn" defaultValue={sheet.expectedOn ?? ""} />
      </Field>
      <Field label={t("sheet.opensOn")} hint={t("sheet.opensOnHint")} error={errors.opensOn} optional>
        <Input type="date" name="opensOn" defaultValue={sheet.opensOn ?? ""} />
      </Field>
    </div>
  )
}

function Breaks({ sheet, rows, error }: { sheet: ProductSheet; rows: number; error: string | undefined }) {
  const t = useT("admin")
  return (
    <fieldset aria-describedby={error ? "breaks-error" : undefined}>
      <legend className="sr-only">{t("sheet.prices")}</legend>
      <div className="grid max-w-96 gap-2">
        {Array.from({ length: rows }, (_, row) => {
          const step = sheet.breaks[row]
          return (
            <div key={row} className="grid grid-cols-2 gap-2">
              <Field label={t("sheet.from")} hideLabel={row > 0}>
                <Input
                  name={`from-${row}`}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  defaultValue={step?.minQuantity ?? (row === 0 ? 1 : "")}
                />
              </Field>
              <Field label={t("sheet.unitPrice")} hideLabel={row > 0}>
                <Input
                  name={`price-${row}`}
                  inputMode="decimal"
                  defaultValue={step ? (step.unitCents / 100).toFixed(2) : ""}
                />
              </Field>
            </div>
          )
        })}
      </div>
      <p id="breaks-error" aria-live="polite" className={error ? "mt-1.5 text-13 text-red-ink" : "sr-only"}>
        {error}
      </p>
    </fieldset>
  )
}
