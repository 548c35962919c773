import type { ShelfItem, ShelfView } from "#app/commerce/show-shelf.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { RewardCard } from "./reward-card.tsx"

/** What points buy, by how near it is. */
export function RewardShelf({ shelf, mayRedeem }: { shelf: ShelfView; mayRedeem: boolean }) {
  const t = useT("redeem")
  const shelves = (["now", "close", "later", "locked"] as const).filter((name) => shelf[name].length > 0)
  if (shelves.length === 0) return <EmptyState title={t("shelf.none")}>{t("shelf.noneText")}</EmptyState>
  return (
    <div className="mt-8 grid gap-10">
      {shelves.map((name) => (
        <Shelf key={name} name={name} items={shelf[name]} mayRedeem={mayRedeem} />
      ))}
    </div>
  )
}

function Shelf({
  name,
  items,
  mayRedeem,
}: {
  name: "now" | "close" | "later" | "locked"
  items: readonly ShelfItem[]
  mayRedeem: boolean
}) {
  const t = useT("redeem")
  return (
    <section aria-labelledby={`shelf-${name}`}>
      <h2 id={`shelf-${name}`}>{t(`shelf.${name}`)}</h2>
      <p className="mb-3 text-14 text-quiet">{t(`shelf.${name}Text`)}</p>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {items.map((item) => (
          <RewardCard key={item.id} item={item} mayRedeem={mayRedeem} />
        ))}
      </ul>
    </section>
  )
}
