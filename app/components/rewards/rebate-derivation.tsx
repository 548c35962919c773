import type { ReactNode } from "react"
import { Link } from "react-router"
import type { RebateView } from "#app/commerce/show-rebate.ts"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { Row, SliceHead, SliceRows } from "./slice-rows.tsx"

/** Basis, slices and rates, rounding, what is posted, and the orders it all came from: top to bottom as it is computed. */
export function RebateDerivation({ rebate }: { rebate: RebateView }) {
  const t = useT("rewards")
  if (rebate.basis.length === 0)
    return <p className="border-y border-line py-8 text-quiet">{t("derivation.none")}</p>
  return (
    <div className="grid gap-9">
      <Step title={t("derivation.basis")}>
        <Basis rebate={rebate} />
      </Step>
      <Step title={t("derivation.rules")}>
        {rebate.rules.map((rule) => (
          <Rule key={rule.key} rule={rule} tierName={rebate.tierName} />
        ))}
      </Step>
      <Step title={t("derivation.posted")}>
        <Posted rebate={rebate} />
      </Step>
      <Step title={t("derivation.orders")}>
        <Orders rebate={rebate} />
      </Step>
    </div>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="num mb-2.5">{title}</h2>
      {children}
    </section>
  )
}

function Basis({ rebate }: { rebate: RebateView }) {
  const t = useT("rewards")
  const f = useFormat()
  const sum = (field: "orderedCents" | "qualifiedCents") =>
    rebate.basis.reduce((so, row) => so + row[field], 0)
  return (
    <Figures first={t("derivation.category")}>
      {rebate.basis.map((row) => (
        <FigureRow
          key={row.key}
          label={row.name}
          figures={[f.amount(row.orderedCents), f.amount(row.qualifiedCents)]}
        />
      ))}
      <FigureRow
        strong
        label={t("derivation.sum")}
        figures={[f.amount(sum("orderedCents")), f.amount(sum("qualifiedCents"))]}
      />
    </Figures>
  )
}

function Rule({ rule, tierName }: { rule: RebateView["rules"][number]; tierName: string }) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <div className="mb-6 last:mb-0">
      <h3 className="mb-1 font-medium">
        {t("derivation.rule", { rule: rule.name, tier: tierName })}
        {rule.categories && <span className="font-normal text-quiet"> · {f.list(rule.categories)}</span>}
      </h3>
      <table className="num w-full border-separate border-spacing-0 text-14">
        <SliceHead />
        <tbody>
          <SliceRows rule={{ ...rule, roundingCents: 0, categories: null }} tierName={tierName} />
          <Row
            label={t("derivation.beforeRounding")}
            amount={exact(rule.exactCentBps + rule.fixedCents * 10_000)}
            tone="quiet"
          />
          <Row
            label={t(rule.rounding === "down" ? "derivation.roundedDown" : "derivation.rounded")}
            amount={f.amount(rule.targetCents)}
            tone="sum"
          />
          <Row
            label={t("derivation.ofWhich", { amount: f.money(rule.earned.basisCents) })}
            amount={f.amount(rule.earned.targetCents)}
            tone="quiet"
          />
        </tbody>
      </table>
    </div>
  )

  /** Cents × basis points written out with all their places: 1/10,000 of a penny. */
  function exact(centBps: number): string {
    return f.number(centBps / 1_000_000, 6)
  }
}

function Posted({ rebate: { posted, totalCents } }: { rebate: RebateView }) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <div className="rounded bg-sunk px-4.5 py-3">
      <SumList>
        <SumRow label={t("derivation.earned")} value={f.money(posted.earnedCents)} />
        <SumRow label={t("derivation.pending")} value={f.money(posted.pendingCents)} />
        {posted.settledCents > 0 && (
          <SumRow label={t("derivation.settled")} value={f.money(posted.settledCents)} />
        )}
        <SumRow total label={t("derivation.total")} value={f.money(totalCents)} />
      </SumList>
    </div>
  )
}

function Orders({ rebate: { orders, orderCount } }: { rebate: RebateView }) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <>
      <Figures first={t("derivation.order")}>
        {orders.map((order) => (
          <FigureRow
            key={order.orderId}
            label={
              <>
                <Link to={`/orders/${order.orderId}`} className="link whitespace-nowrap">
                  {order.number}
                </Link>
                <span className="mr-3 block text-13 whitespace-nowrap text-quiet sm:ml-3 sm:inline">
                  {f.dayShort(order.placedOn)}
                </span>
              </>
            }
            figures={[f.amount(order.orderedCents), f.amount(order.qualifiedCents)]}
          />
        ))}
      </Figures>
      {orders.length < orderCount && (
        <p className="num mt-2 text-13 text-quiet">
          {t("derivation.showing", { shown: f.number(orders.length), total: f.number(orderCount) })}
        </p>
      )}
    </>
  )
}

function Figures({ first, children }: { first: string; children: ReactNode }) {
  const t = useT("rewards")
  const head = "border-b border-line pb-2 pl-3 text-right text-12 font-normal text-quiet"
  return (
    <table className="num w-full border-separate border-spacing-0 text-14">
      <thead>
        <tr>
          <th scope="col" className="border-b border-line pb-2 text-left text-12 font-normal text-quiet">
            {first}
          </th>
          <th scope="col" className={head}>
            {t("derivation.ordered")}
          </th>
          <th scope="col" className={head}>
            {t("derivation.qualified")}
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function FigureRow({
  label,
  figures,
  strong = false,
}: {
  label: ReactNode
  figures: readonly [string, string]
  strong?: boolean
}) {
  const weight = strong ? "font-semibold" : ""
  const cell = `border-b border-line py-2 pl-3 text-right whitespace-nowrap ${weight}`
  return (
    <tr>
      <th
        scope="row"
        className={`border-b border-line py-2 text-left ${strong ? "font-semibold" : "font-normal"}`}
      >
        {label}
      </th>
      <td className={cell}>{figures[0]}</td>
      <td className={cell}>{figures[1]}</td>
    </tr>
  )
}
