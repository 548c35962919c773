import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { useFunnelWords } from "#app/components/share/use-funnel-words.ts"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { listParams } from "#app/list-params.ts"
import { listShareLinks, SHARE_PAGE_SIZE, type ShareLinkRow } from "#db/queries/recruiting.ts"
import type { Route } from "./+types/share-links"

export const handle = { i18n: ["share"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "house.manage")
  const { db } = context.get(requestContext)
  const { search, page } = listParams(url)
  const list = await listShareLinks(db, { scope: "all", search, page, locale: getLocale(context) })
  return { ...list, search, page, pageSize: SHARE_PAGE_SIZE }
}

/** Every link of the house, the busiest first, with what came of it. */
export default function ShareLinks({ loaderData }: Route.ComponentProps) {
  const { sums, search } = loaderData
  const t = useT("share")
  const words = useFunnelWords()
  return (
    <>
      <title>{`${t("links.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("links.title")}
        lead={words(sums) || t("links.leadNone")}
        actions={<SearchForm label={t("links.search")} value={search} />}
      />
      <ListTable
        list={loaderData}
        label={t("links.title")}
        empty={
          <EmptyState title={t(search ? "links.noneFound" : "links.none")}>
            {!search && t("links.noneText")}
          </EmptyState>
        }
        head={
          <>
            <Th sticky>{t("links.product")}</Th>
            <Th>{t("links.owner")}</Th>
            <Th>{t("links.code")}</Th>
            <Th>{t("links.made")}</Th>
            <Th number>{t("links.scans")}</Th>
            <Th number>{t("links.applications")}</Th>
            <Th number>{t("links.customers")}</Th>
            <Th number>{t("links.ordered")}</Th>
          </>
        }
        above="11rem"
      >
        {(row) => <LinkRow key={row.code} row={row} />}
      </ListTable>
    </>
  )
}

function LinkRow({ row }: { row: ShareLinkRow }) {
  const t = useT("share")
  const f = useFormat()
  return (
    <TableRow>
      <RowHead className="max-w-40 sm:max-w-72">
        <span className="block truncate">{row.name}</span>
      </RowHead>
      <Td className="max-w-48">
        {row.ownerKind === "company" && row.ownerCompanyId ? (
          <Link to={`/admin/companies/${row.ownerCompanyId}`} className="link block truncate">
            {row.ownerName}
          </Link>
        ) : (
          <>
            {row.ownerName} <span className="text-quiet">· {t("links.ownerRep")}</span>
          </>
        )}
      </Td>
      <Td>
        <a href={`/q/${row.code}`} className="link font-mono text-12">
          {row.code}
        </a>
      </Td>
      <Td className="num whitespace-nowrap">{f.dayShort(houseTime(row.createdAt).dayOn)}</Td>
      <Td number>{f.number(row.scans)}</Td>
      <Td number>{f.number(row.applications)}</Td>
      <Td number>{f.number(row.approved)}</Td>
      <Td number>{f.number(row.ordered)}</Td>
    </TableRow>
  )
}
