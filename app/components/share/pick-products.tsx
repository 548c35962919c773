import { Search } from "lucide-react"
import { Form } from "react-router"
import { Plate } from "#app/components/product/plate.tsx"
import { Button, buttonClass } from "#app/components/ui/button.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { ShareableProduct } from "#db/queries/recruiting.ts"

/** Find a product by name or SKU, press once, and it has a code. Without words it offers the best selling. */
export function PickProducts({
  search,
  products,
}: {
  search: string
  products: readonly ShareableProduct[]
}) {
  const t = useT("share")
  return (
    <section data-noprint aria-labelledby="pick-title">
      <h2 id="pick-title">{t("pick.title")}</h2>
      <Form role="search" className="mt-3 flex max-w-md gap-2">
        <Input
          key={search}
          type="search"
          name="product"
          defaultValue={search}
          aria-label={t("pick.search")}
          placeholder={t("pick.search")}
          maxLength={100}
        />
        <button type="submit" className={buttonClass("quiet")}>
          <Search className="size-4" strokeWidth={1.75} aria-hidden="true" />
          <span className="sr-only">{t("pick.search")}</span>
        </button>
      </Form>
      {products.length === 0 ? (
        <p className="mt-4 text-14 text-quiet">{t("pick.none", { search })}</p>
      ) : (
        <ul className="mt-3 grid grid-cols-1 border-y border-line lg:grid-cols-2 lg:gap-x-8">
          {products.map((product) => (
            <li
              key={product.productId}
              className="flex min-w-0 items-center gap-3 border-line py-2 not-first:border-t lg:[&:nth-child(2)]:border-t-0"
            >
              <Plate motif={product.plate} sku={product.sku} size={40} />
              <span className="min-w-0 flex-1 text-14">
                <span className="block truncate">{product.name}</span>
                <span className="num text-13 text-quiet">{product.sku}</span>
              </span>
              {product.code ? (
                <span className="text-13 text-quiet">{t("pick.has")}</span>
              ) : (
                <Form method="post" preventScrollReset>
                  <Button name="productId" value={product.productId} size="sm">
                    {t("pick.get")}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
