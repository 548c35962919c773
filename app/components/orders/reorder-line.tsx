import type { ReorderView } from "#app/commerce/show-reorder.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { RefusalWords } from "./order-refused.tsx"

/** One line of the diff: a box to tick when it still stands, else what can be taken instead. */
export function ReorderLine({ line, name }: { line: ReorderView; name: string }) {
  const t = useT("orders")
  const f = useFormat()
  return (
    <li className="flex gap-3 border-b border-line py-3 text-14 [content-visibility:auto] [contain-intrinsic-size:auto_77px]">
      <Plate motif={line.plate} sku={line.sku} size={52} className="self-start" />
      <div className="grid min-w-0 flex-1 items-start gap-x-6 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_8.5rem_20rem]">
        <div className="min-w-0">
          <div className="font-medium">{line.name}</div>
          <div className="num text-13 text-quiet">
            {line.sku} · {t("common:pieces", { count: line.quantity })}
          </div>
          {line.refusal && (
            <div className="text-13 text-amber">
              <RefusalWords refusal={line.refusal} quantity={line.quantity} />
              {line.refusal.reason === "short_of_stock" &&
                line.expectedOn &&
                `, ${t("reorder.expected", { day: f.day(line.expectedOn) })}`}
            </div>
          )}
        </div>
        <div className={line.refusal ? "contents" : "flex items-center justify-between gap-4 md:contents"}>
          <PriceThenNow line={line} />
          {line.refusal ? <Instead line={line} name={name} /> : <Take line={line} name={name} />}
        </div>
      </div>
    </li>
  )
}

function PriceThenNow({ line }: { line: ReorderView }) {
  const t = useT("orders")
  const f = useFormat()
  if (line.unitCents === null) return <div />
  const moved = line.oldUnitCents !== null && line.oldUnitCents !== line.unitCents
  const dearer = moved && line.unitCents > (line.oldUnitCents ?? 0)
  return (
    <div className="num flex flex-wrap gap-x-2 md:block md:text-right">
      <div className="font-medium">{t("reorder.each", { price: f.money(line.unitCents) })}</div>
      {moved && line.oldUnitCents !== null && (
        <div className={cx("text-13", dearer ? "text-amber" : "text-green")}>
          {t("reorder.then")} {f.money(line.oldUnitCents)} → {f.money(line.unitCents)}
        </div>
      )}
    </div>
  )
}

function Take({ line, name }: { line: ReorderView; name: string }) {
  const t = useT("orders")
  const f = useFormat()
  const [choice] = line.choices
  if (!choice) return null
  const [variantId, quantity, unitCents] = choice
  return (
    <label className="num flex min-h-8 cursor-pointer items-center justify-between gap-2.5 md:justify-end">
      <span className="font-medium">{f.money(quantity * unitCents)}</span>
      <input
        type="checkbox"
        name={name}
        value={`${variantId}:${quantity}`}
        defaultChecked
        className="size-5 accent-ink"
      />
      <span className="sr-only">
        {t("reorder.take")} {line.name}
      </span>
    </label>
  )
}

function Instead({ line, name }: { line: ReorderView; name: string }) {
  const t = useT("orders")
  const f = useFormat()
  if (line.choices.length === 0)
    return <p className="text-13 text-quiet md:text-right">{t("reorder.noChoice")}</p>
  const radio = "flex min-h-8 cursor-pointer items-center gap-2.5"
  return (
    <fieldset className="num min-w-0 rounded bg-sunk px-3 py-1.5">
      <legend className="sr-only">{line.name}</legend>
      <label className={radio}>
        <input type="radio" name={name} value="" defaultChecked className="size-4 accent-ink" />
        {t("reorder.leaveOut")}
      </label>
      {line.choices.map(([variantId, quantity, unitCents, substitute]) => (
        <label key={`${variantId}${quantity}`} className={radio}>
          <input type="radio" name={name} value={`${variantId}:${quantity}`} className="size-4 accent-ink" />
          <span className="min-w-0 flex-1">
            {substitute
              ? t("reorder.takeSubstitute", { quantity: f.number(quantity), name: substitute })
              : t("reorder.takeInstead", { quantity: f.number(quantity) })}
          </span>
          <span className="text-quiet">{f.money(quantity * unitCents)}</span>
        </label>
      ))}
    </fieldset>
  )
}
