import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { ProductDesk } from "#db/queries/staff-catalogue.ts"

const kinds = ["opening", "receive", "adjust", "reserve", "release", "ship", "return"] as const

/** What is on the shelf, how it got there, and a form for what arrived or was counted. */
export function ProductStock({
  desk,
  variantId,
  errors,
}: {
  desk: ProductDesk
  variantId: string
  errors: Readonly<Record<string, string>>
}) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead title={t("stock.title")} />
      <SumList>
        <SumRow label={t("stock.onHand")} value={f.number(desk.onHand)} />
        <SumRow label={t("stock.reserved")} value={f.number(desk.reserved)} />
        <SumRow label={t("stock.free")} value={f.number(desk.onHand - desk.reserved)} />
        <SumRow label={t("stock.sold")} value={f.number(desk.soldTrailingYear)} />
        <SumRow label={t("stock.buyers")} value={f.number(desk.buyers)} />
      </SumList>
      <Form method="post" replace className="mt-3 grid gap-3 border-t border-line pt-3">
        <input type="hidden" name="variantId" value={variantId} />
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("stock.kind")}>
            <NativeSelect name="kind" defaultValue="receive">
              <option value="receive">{t("stock.receive")}</option>
              <option value="adjust">{t("stock.adjust")}</option>
            </NativeSelect>
          </Field>
          <Field label={t("stock.delta")} error={errors.delta} required>
            <Input name="delta" type="number" inputMode="numeric" />
          </Field>
        </div>
        <Field label={t("stock.note")} error={errors.note} required>
          <Input name="note" maxLength={200} autoComplete="off" />
        </Field>
        <div>
          <SubmitButton intent="stock" tone="ink" size="sm">
            {t("stock.save")}
          </SubmitButton>
        </div>
      </Form>
      <h3 className="mt-4 mb-1">{t("stock.moves")}</h3>
      <ul className="text-13">
        {desk.moves.map((move, index) => (
          <li key={`${move.at}-${index}`} className="flex gap-3 border-t border-line py-1.5 first:border-t-0">
            <span className="min-w-0 flex-1">
              {t(`move.${kinds.find((kind) => kind === move.kind) ?? "adjust"}`)}
              <span className="block text-12 text-quiet">
                {[f.dayShort(move.at), move.order, move.actor, move.note].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span className="num text-right whitespace-nowrap">
              {f.change(move.onHandDelta || move.reservedDelta)}
              {move.onHandDelta === 0 && (
                <span className="block text-12 text-quiet">{t("stock.reservedUnit")}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
