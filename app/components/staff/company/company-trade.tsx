import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffCompany } from "#db/queries/staff-company.ts"
import { OrderChip } from "../order-chip.tsx"

/** The last orders. `linked` for the admin, whose desk has a page for each. */
export function CompanyOrders({ company, linked = false }: { company: StaffCompany; linked?: boolean }) {
  const t = useT("rep")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("trade.orders")}
        aside={
          linked && company.orderCount > company.orders.length ? (
            <Link to={`/admin/orders?q=${encodeURIComponent(company.number)}`} className="link">
              {t("trade.allOrders", { count: company.orderCount })}
            </Link>
          ) : (
            t("trade.orderCount", { count: company.orderCount })
          )
        }
      />
      {company.orders.length === 0 ? (
        <p className="text-quiet">{t("trade.noOrders")}</p>
      ) : (
        <ul className="text-13">
          {company.orders.map((order) => (
            <li
              key={order.id}
              className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1.5 first:border-t-0"
            >
              <span className="min-w-36 flex-1">
                {linked ? (
                  <Link to={`/admin/orders/${company.id}/${order.id}`} className="link font-medium">
                    {order.number}
                  </Link>
                ) : (
                  <span className="font-medium">{order.number}</span>
                )}
                <span className="text-quiet"> · {f.dayShort(order.placedOn)}</span>
              </span>
              <span className="order-last basis-full sm:order-none sm:basis-auto">
                <OrderChip status={order.status} />
              </span>
              <span className="num w-24 text-right">{f.money(order.totalCents)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** What it won, by name, in one line. */
export function CompanyAwards({ awards }: Pick<StaffCompany, "awards">) {
  const t = useT("rep")
  const f = useFormat()
  return awards
    .map(({ name, scopeKey, period, rank }) =>
      t("tiers.award", {
        title: [name?.[f.locale === "en" ? "en" : "zh"], scopeKey].filter(Boolean).join(", "),
        period: f.period(period),
        rank,
      }),
    )
    .join(" · ")
}

/** Who signs in for the company, and where goods go. */
export function CompanyPeople({ company }: { company: StaffCompany }) {
  const t = useT("rep")
  return (
    <Panel>
      <PanelHead title={t("people.title")} aside={t("people.members", { count: company.members.length })} />
      <ul className="text-13">
        {company.members.map((member) => (
          <li key={member.id} className="border-t border-line py-2 first:border-t-0">
            <span className="font-medium">{member.name}</span>
            <span className="text-quiet">
              {" · "}
              {t(`role.${roleOf(member.role)}`)}
              {member.active
                ? member.invited
                  ? ` · ${t("people.invited")}`
                  : ""
                : ` · ${t("people.inactive")}`}
            </span>
            <span className="block [overflow-wrap:anywhere]">
              <a href={`mailto:${member.email}`} className="link">
                {member.email}
              </a>
              {member.phone && (
                <>
                  {" · "}
                  <a href={`tel:${member.phone.replaceAll(" ", "")}`} className="link whitespace-nowrap">
                    {member.phone}
                  </a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {company.addresses.map((address) => (
        <address key={address.id} className="mt-3 border-t border-line pt-3 text-13 not-italic">
          <span className="font-medium">{address.label}</span>
          {address.isDefault && <span className="text-quiet"> · {t("people.default")}</span>}
          <span className="block text-quiet">{[address.recipient, ...address.lines].join(", ")}</span>
        </address>
      ))}
    </Panel>
  )
}

function roleOf(role: string): "owner" | "approver" | "buyer" {
  return role === "owner" || role === "approver" ? role : "buyer"
}
