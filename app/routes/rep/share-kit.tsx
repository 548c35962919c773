import { Printer } from "lucide-react"
import { useState } from "react"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { PickProducts } from "#app/components/share/pick-products.tsx"
import { ShareCard } from "#app/components/share/share-card.tsx"
import { useFunnelWords } from "#app/components/share/use-funnel-words.ts"
import { Button } from "#app/components/ui/button.tsx"
import { Checkbox } from "#app/components/ui/choice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { makeShareLink, readShareDesk } from "#app/read-share-desk.server.ts"
import type { Route } from "./+types/share-kit"

export const handle = { i18n: ["share"] }

export function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "share.create")
  return readShareDesk(context, url, { kind: "staff", userId: requireStaff(context).userId })
}

export function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "share.create")
  return makeShareLink(context, request, { kind: "staff", userId: requireStaff(context).userId })
}

/** The rep's sheet of codes: choose, print, leave on the counter. */
export default function ShareKit({ loaderData }: Route.ComponentProps) {
  const { links, sums, search, products } = loaderData
  const t = useT("share")
  const words = useFunnelWords()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = links.filter((link) => !left.has(link.code)).length
  const toggle = (code: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(code)
    else next.add(code)
    setLeft(next)
  }
  return (
    <>
      <title>{`${t("kit.title")} · ${house.name}`}</title>
      <div data-noprint>
        <PageHeader
          title={t("kit.title")}
          lead={words(sums) || t("kit.lead")}
          actions={
            links.length > 0 && (
              <Button type="button" tone="primary" disabled={chosen === 0} onClick={() => window.print()}>
                <Printer className="size-4" strokeWidth={1.75} aria-hidden="true" />
                {t("kit.print", { count: chosen })}
              </Button>
            )
          }
        />
      </div>
      {links.length > 0 && (
        <ul className="mb-10 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3 print:mb-0 print:grid-cols-3">
          {links.map((link) => (
            <ShareCard
              key={link.code}
              link={link}
              url={link.url}
              printed={!left.has(link.code)}
              choose={
                <Checkbox
                  label={t("kit.onSheet")}
                  checked={!left.has(link.code)}
                  onChange={(event) => toggle(link.code, event.currentTarget.checked)}
                  className="ml-auto"
                />
              }
            />
          ))}
        </ul>
      )}
      <PickProducts search={search} products={products} />
    </>
  )
}
