import { Link, redirect } from "react-router"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import type { Viewer } from "#app/auth/viewer.ts"
import { recordScan } from "#app/commands/record-scan.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { requestContext, viewerContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { isPersonsVisit, isShareCode, visitorHash } from "#app/share-code.server.ts"
import { findSharedProduct, type SharedProduct } from "#db/queries/recruiting.ts"
import type { Route } from "./+types/scan"

export const handle = { i18n: ["public"] }

/** Where a QR code leads: a member goes on to the product, a stranger sees it and can apply. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { db, now, address } = context.get(requestContext)
  const viewer = context.get(viewerContext)
  const limited = await limitRate(db, "scan", address)
  if (!limited.ok) throw new Response(null, { status: 429, headers: retryAfter(limited.retryAfterSeconds) })
  if (!isShareCode(params.code)) throw new Response(null, { status: 404 })
  const shared = await findSharedProduct(db, params.code, getLocale(context))
  if (!shared) throw new Response(null, { status: 404 })

  if (isPersonsVisit(request) && !isOwnVisit(viewer, shared)) {
    const agent = request.headers.get("User-Agent") ?? ""
    const hash = visitorHash({ address, agent, dayOn: houseTime(now).dayOn })
    await recordScan(db, { linkId: shared.linkId, visitorHash: hash }, now)
  }
  if (viewer?.kind === "member") throw redirect(`/products/${shared.slug}`, { status: 302 })
  return { code: params.code, product: publicSide(shared), staff: viewer !== null }
}

/** Whoever tries the own code is no visitor. */
function isOwnVisit(viewer: Viewer | null, shared: SharedProduct): boolean {
  if (viewer?.kind === "staff") return true
  return viewer !== null && viewer.companyId === shared.ownerCompanyId
}

/** What leaves the house: a price only where its policy shows the list to guests. */
function publicSide(shared: SharedProduct) {
  const { name, description, plate, sku, pack, moq, inStock, sold, ownerName } = shared
  const listCents = shared.guestPricePolicy === "list" ? shared.baseUnitCents : null
  return { name, description, plate, sku, pack, moq, inStock, sold, ownerName, listCents }
}

const retryAfter = (seconds: number) => ({ "Retry-After": String(seconds) })

export default function Scan({ loaderData }: Route.ComponentProps) {
  const { code, product, staff } = loaderData
  const t = useT("public")
  return (
    <article className="grid gap-x-14 gap-y-6 md:grid-cols-[minmax(0,27rem)_1fr]">
      <title>{`${product.name} · ${house.name}`}</title>
      <Plate
        motif={product.plate}
        sku={product.sku}
        size={432}
        eager
        className="aspect-square h-auto w-full max-w-[27rem]"
      />
      <div className="max-w-[34rem]">
        {staff && (
          <Notice tone="info" className="mb-5">
            {t("scan.staff")}
          </Notice>
        )}
        <p className="text-13 text-quiet">{t("scan.sharedBy", { name: product.ownerName })}</p>
        <h1 className="mt-1 text-26 sm:text-34 sm:tracking-[-0.022em]">{product.name}</h1>
        <p className="num mt-2 text-14 text-quiet">
          {[
            product.sku,
            product.pack > 1 ? t("scan.pack", { count: product.pack }) : t("scan.single"),
            product.moq > 1 && t("scan.moq", { count: product.moq }),
            t(stockKey(product)),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <GuestPrice listCents={product.listCents} />
        {product.description && <p className="mt-5 max-w-[60ch]">{product.description}</p>}
        <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
          <LinkButton to={`/apply?via=${code}`} tone="primary" size="lg">
            {t("scan.apply")}
          </LinkButton>
          <Link to={`/sign-in?returnTo=${encodeURIComponent(`/q/${code}`)}`} className="link text-14">
            {t("scan.signIn")}
          </Link>
        </div>
        <p className="mt-4 max-w-[52ch] text-14 text-quiet">{t("scan.after")}</p>
      </div>
    </article>
  )
}

function stockKey(product: { sold: boolean; inStock: boolean }) {
  if (!product.sold) return "scan.notSold"
  return product.inStock ? "scan.inStock" : "scan.outOfStock"
}

/** The list price where the house shows it, else that there is one and how to come to see it. */
function GuestPrice({ listCents }: { listCents: number | null }) {
  const t = useT("public")
  const f = useFormat()
  return (
    <div className="mt-5 border-y border-line py-4">
      <p className="num text-20 font-semibold">
        {listCents === null ? t("scan.priceHidden") : t("scan.listPrice", { price: f.money(listCents) })}
      </p>
      <p className="mt-0.5 text-14 text-quiet">
        {t(listCents === null ? "scan.priceHiddenWhy" : "scan.listPriceWhy")}
      </p>
    </div>
  )
}
