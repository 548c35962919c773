import { requireMember, requirePermission } from "#app/auth/require.ts"
import { PickProducts } from "#app/components/share/pick-products.tsx"
import { ShareCard } from "#app/components/share/share-card.tsx"
import { useFunnelWords } from "#app/components/share/use-funnel-words.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { makeShareLink, readShareDesk } from "#app/read-share-desk.server.ts"
import type { Route } from "./+types/share-links"

export const handle = { i18n: ["share"] }

export function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "share.create")
  const { companyId, userId } = requireMember(context)
  return readShareDesk(context, url, { kind: "company", companyId, userId })
}

export function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "share.create")
  const { companyId, userId } = requireMember(context)
  return makeShareLink(context, request, { kind: "company", companyId, userId })
}

/** The codes of a company: what it passes on, and what came of it. */
export default function ShareLinks({ loaderData }: Route.ComponentProps) {
  const { links, sums, search, products } = loaderData
  const t = useT("share")
  const words = useFunnelWords()
  return (
    <>
      <title>{`${t("member.title")} · ${house.name}`}</title>
      <PageHeader title={t("member.title")} lead={words(sums) || t("member.lead", { house: house.name })} />
      {links.length > 0 && (
        <ul className="mb-10 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {links.map((link) => (
            <ShareCard key={link.code} link={link} url={link.url} />
          ))}
        </ul>
      )}
      <PickProducts search={search} products={products} />
    </>
  )
}
