import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { AuditChange } from "#app/components/staff/audit-change.tsx"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, idParam, listParams } from "#app/list-params.ts"
import { type AuditRow, listAudit } from "#db/queries/staff-audit.ts"
import { STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/audit"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const entities = [
  "order",
  "payment",
  "company",
  "product",
  "application",
  "share_link",
  "program",
  "settlement",
  "reward",
  "redemption",
  "award",
  "guard",
  "simulation",
  "task",
] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "house.manage")
  const { db } = context.get(requestContext)
  const url = new URL(request.url)
  const { search, page } = listParams(url)
  const filter = {
    search,
    entity: choiceParam(url, "entity", entities),
    companyId: idParam(url, "company"),
    actorId: idParam(url, "actor"),
  }
  const list = await listAudit(db, { filter, page })
  return { ...list, filter, page, title: getT(context, "admin")("audit.title"), pageSize: STAFF_PAGE_SIZE }
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { rows, filter } = loaderData
  const t = useT("admin")
  const ofCompany = filter.companyId ? rows[0]?.company : null
  return (
    <>
      <PageHeader
        title={t("audit.title")}
        lead={ofCompany ? t("audit.leadCompany", { name: ofCompany }) : t("audit.lead")}
        actions={<SearchForm label={t("audit.search")} value={filter.search} />}
      />
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <FilterChips label={t("audit.entities")}>
          <FilterChip name="entity" value={undefined}>
            {t("pile.all")}
          </FilterChip>
          {entities.map((entity) => (
            <FilterChip key={entity} name="entity" value={entity}>
              {t(`audit.entity.${entity}`)}
            </FilterChip>
          ))}
        </FilterChips>
        <ActorChoice loaderData={loaderData} />
      </div>
      <ListTable
        list={loaderData}
        label={t("audit.title")}
        empty={<EmptyState title={t("audit.none")}>{t("audit.noneText")}</EmptyState>}
        head={
          <>
            <Th sticky>{t("audit.when")}</Th>
            <Th>{t("audit.who")}</Th>
            <Th>{t("audit.what")}</Th>
            <Th>{t("audit.change")}</Th>
          </>
        }
      >
        {(entry) => <AuditEntry key={entry.id} entry={entry} />}
      </ListTable>
    </>
  )
}

function ActorChoice({ loaderData }: Pick<Route.ComponentProps, "loaderData">) {
  const { filter, actors } = loaderData
  const t = useT("admin")
  return (
    <NarrowForm names={["actor"]}>
      <NativeSelect
        name="actor"
        defaultValue={filter.actorId ?? ""}
        aria-label={t("audit.who")}
        className="w-44"
      >
        <option value="">{t("audit.anyone")}</option>
        {actors.map((actor) => (
          <option key={actor.id} value={actor.id}>
            {actor.name}
          </option>
        ))}
      </NativeSelect>
    </NarrowForm>
  )
}

function AuditEntry({ entry }: { entry: AuditRow }) {
  const t = useT("admin")
  const f = useFormat()
  const to = addressOf(entry)
  const named = entry.entity === "settlement" && entry.subject ? f.period(entry.subject) : entry.subject
  const subject = named ?? entry.company ?? entry.entityId
  return (
    <TableRow>
      <RowHead className="num py-2 align-top font-normal whitespace-nowrap">{f.dateTime(entry.at)}</RowHead>
      <Td className="py-2 align-top whitespace-nowrap">{entry.actor ?? t("audit.system")}</Td>
      <Td className="min-w-44 py-2 align-top">
        <span className="block">{actionWords(entry.action, t)}</span>
        {to ? (
          <Link to={to} data-given className="link text-12">
            {subject}
          </Link>
        ) : (
          <span data-given className="text-12 text-quiet">
            {subject}
          </span>
        )}
        {entry.company && entry.subject && <span className="block text-12 text-quiet">{entry.company}</span>}
      </Td>
      <Td className="min-w-64 py-2 align-top">
        <AuditChange before={entry.before} after={entry.after} />
      </Td>
    </TableRow>
  )
}

function addressOf({ entity, entityId, companyId }: AuditRow): string | null {
  if (entity === "order" && companyId) return `/admin/orders/${companyId}/${entityId}`
  if (entity === "payment" && companyId) return `/admin/companies/${companyId}`
  if (entity === "company") return `/admin/companies/${entityId}`
  if (entity === "product") return `/admin/catalogue/${entityId}`
  if (entity === "program" && entityId.length === 36) return `/admin/program/${entityId}`
  if (entity === "settlement") return `/admin/settlements/${entityId}`
  if (entity === "application") return `/admin/applications/${entityId}`
  return null
}

const actions = {
  "order.ship": "orderShip",
  "order.deliver": "orderDeliver",
  "order.cancel": "orderCancel",
  "order.return": "orderReturn",
  "payment.record": "paymentRecord",
  "company.update": "companyUpdate",
  "product.create": "productCreate",
  "product.update": "productUpdate",
  "stock.receive": "stockReceive",
  "stock.adjust": "stockAdjust",
  "application.approve": "applicationApprove",
  "application.decline": "applicationDecline",
  "member.invited": "memberInvite",
  "invitation.accepted": "invitationAccept",
  "password.reset": "passwordReset",
  "mail.send_again": "mailAgain",
  "job.retry": "jobRetry",
  "tiers.review": "tiersReview",
  "settlement.preview": "settlementPreview",
  "settlement.refresh": "settlementRefresh",
  "settlement.approve": "settlementApprove",
  "settlement.post": "settlementPost",
  "settlement.cancel": "settlementCancel",
  "program.start": "programStart",
  "program.save": "programSave",
  "program.submit": "programSubmit",
  "program.return": "programReturn",
  "program.publish": "programPublish",
  "program.withdraw": "programWithdraw",
  "program.discard": "programDiscard",
  "award.answer": "awardAnswer",
  "company.show_name": "companyShowName",
  "guard.answer": "guardAnswer",
  "redemption.deliver": "redemptionDeliver",
  "redemption.cancel": "redemptionCancel",
  "reward.create": "rewardCreate",
  "reward.update": "rewardUpdate",
  "reward.archive": "rewardArchive",
  "reward.restore": "rewardRestore",
  "reward.add_codes": "rewardCodes",
  "simulation.start": "simulationStart",
  "simulation.cancel": "simulationCancel",
  "tier.set": "tierSet",
  "task.done": "taskDone",
  "task.dropped": "taskDropped",
} as const

/** What we have a word for in that word, anything else by its own name. */
function actionWords(action: string, t: ReturnType<typeof useT<"admin">>): string {
  const known = Object.entries(actions).find(([name]) => name === action)
  return known ? t(`audit.action.${known[1]}`) : action
}
