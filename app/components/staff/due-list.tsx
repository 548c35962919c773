import { Plate } from "#app/components/product/plate.tsx"
import { daysBetween } from "#app/i18n/format.ts"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { DueSku } from "#db/queries/care.ts"

/** What a company would usually order by now, to read out on the phone. */
export function DueList({ skus, todayOn }: { skus: readonly DueSku[]; todayOn: string }) {
  const t = useT("rep")
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  return (
    <ul className="text-13">
      {skus.map((sku) => {
        const late = daysBetween(sku.dueOn, todayOn)
        return (
          <li
            key={sku.variantId}
            className="flex items-center gap-3 border-t border-line py-2 first:border-t-0"
          >
            <Plate motif={sku.plate} sku={sku.sku} size={36} />
            <div className="min-w-0 flex-1">
              <span className="line-clamp-2 font-medium">{zh && sku.nameZh ? sku.nameZh : sku.name}</span>
              <span className="block text-quiet">
                {sku.sku} ·{" "}
                {t("due.usual", { quantity: f.number(sku.usualQuantity), days: f.days(sku.everyDays) })}
              </span>
            </div>
            <span className="num text-right whitespace-nowrap">
              {f.money(sku.lastUnitCents * sku.usualQuantity)}
              <span className={late > 0 ? "block text-12 text-amber" : "block text-12 text-quiet"}>
                {late > 0
                  ? t("due.late", { days: f.days(late) })
                  : t("due.soon", { when: f.daysFrom(sku.dueOn, todayOn) })}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
