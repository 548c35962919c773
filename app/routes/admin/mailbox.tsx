import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { MailChip } from "#app/components/staff/mail-chip.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { env } from "#app/env.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { listMails, MAIL_PAGE_SIZE, mailPiles } from "#db/queries/mails.ts"
import { isMailTemplate } from "#emails/facts.ts"
import type { Route } from "./+types/mailbox"

export const handle = { i18n: ["system"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "house.manage")
  const { db } = context.get(requestContext)
  const { search, page } = listParams(url)
  const list = await listMails(db, { pile: choiceParam(url, "pile", mailPiles), search, page })
  const rows = list.rows.map((row) => ({
    ...row,
    template: isMailTemplate(row.template) ? row.template : null,
  }))
  return { ...list, rows, search, page, pageSize: MAIL_PAGE_SIZE, sends: env.SMTP_URL !== undefined }
}

/** Every mail of the house; without a mail server this is where they end. */
export default function Mailbox({ loaderData }: Route.ComponentProps) {
  const { counts, search, sends } = loaderData
  const t = useT("system")
  const f = useFormat()
  return (
    <>
      <title>{`${t("mail.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("mail.title")}
        lead={t(sends ? "mail.leadSends" : "mail.leadKept")}
        actions={<SearchForm label={t("mail.search")} value={search} />}
      />
      <FilterChips label={t("mail.pile")}>
        <FilterChip name="pile" value={undefined}>
          {t("mail.all")}
        </FilterChip>
        {mailPilesShown.map((pile) => (
          <FilterChip key={pile} name="pile" value={pile} count={counts[pile]}>
            {t(`mail.piles.${pile}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListTable
        list={loaderData}
        label={t("mail.title")}
        empty={<EmptyState title={t("mail.none")}>{t("mail.noneText")}</EmptyState>}
        head={
          <>
            <Th sticky>{t("mail.subject")}</Th>
            <Th>{t("mail.to")}</Th>
            <Th>{t("mail.kind")}</Th>
            <Th>{t("mail.state")}</Th>
            <Th>{t("mail.written")}</Th>
          </>
        }
      >
        {(row) => (
          <TableRow key={row.id}>
            <RowHead className="max-w-48 sm:max-w-96">
              <Link data-row to={`/admin/mailbox/${row.id}`} className="link block truncate">
                {row.subject}
              </Link>
            </RowHead>
            <Td className="whitespace-nowrap">{row.to}</Td>
            <Td className="whitespace-nowrap">{row.template && t(`mail.kinds.${row.template}`)}</Td>
            <Td>
              <MailChip status={row.status} />
            </Td>
            <Td className="num whitespace-nowrap">{f.dateTime(row.createdAt)}</Td>
          </TableRow>
        )}
      </ListTable>
    </>
  )
}

const mailPilesShown = ["kept", "sent", "failed"] as const
