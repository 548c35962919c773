import type { ReactNode } from "react"
import { Form, Link } from "react-router"
import { Plate } from "#app/components/product/plate.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { chipClass } from "#app/components/ui/filter-chips.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffOrder, StaffOrderLine } from "#db/queries/staff-order.ts"

/** What a clerk can do with the lines of an order; the table grows a column of quantities for each of them. */
export type LineWork = "ship" | "cancel" | "return"
export type OrderWork = LineWork | "pay" | "view"

export function unitsFor(work: LineWork, line: StaffOrderLine): number {
  if (work === "return") return line.shippedQuantity - line.returnedQuantity
  return line.quantity - line.shippedQuantity - line.cancelledQuantity
}

/** The ways to go on, as links: each has its own address, and only what is possible is offered. */
export function WorkChoice({ current, possible }: { current: OrderWork; possible: readonly OrderWork[] }) {
  const t = useT("admin")
  return (
    <nav aria-label={t("order.work")} className="flex flex-wrap gap-2">
      {possible.map((work) => (
        <Link
          key={work}
          to={{ search: `?do=${work}` }}
          replace
          preventScrollReset
          aria-current={work === current ? "true" : undefined}
          className={chipClass(work === current)}
        >
          {t(`order.do.${work}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The lines of an order and, when there is work on them, a quantity for each in the same table. */
export function OrderLines({
  order,
  work,
  choice,
  fields,
}: {
  order: StaffOrder
  work: OrderWork
  choice: ReactNode
  fields: ReactNode
}) {
  const t = useT("admin")
  const lineWork = work === "pay" || work === "view" ? null : work
  const table = <LinesTable order={order} work={lineWork} />
  const left = lineWork ? order.lines.reduce((sum, line) => sum + unitsFor(lineWork, line), 0) : 0
  return (
    <Panel>
      <PanelHead title={t("order.lines", { count: order.lines.length })} aside={choice} />
      {lineWork ? (
        // Once something was done the fields begin anew: what was typed for the part before is not what comes next.
        <Form method="post" key={`${work} ${left}`} replace>
          {table}
          {fields}
        </Form>
      ) : (
        <>
          {table}
          {fields}
        </>
      )}
    </Panel>
  )
}

function LinesTable({ order, work }: { order: StaffOrder; work: LineWork | null }) {
  const t = useT("admin")
  const f = useFormat()
  const returned = order.lines.some((line) => line.returnedQuantity > 0)
  const cancelled = order.lines.some((line) => line.cancelledQuantity > 0)
  return (
    <Table label={t("order.linesLabel")} maxHeight="34rem" className="border-y border-line">
      <TableHead>
        <Th sticky>{t("order.product")}</Th>
        {work && <Th number>{t(`order.now.${work}`)}</Th>}
        <Th number>{t("order.ordered")}</Th>
        <Th number>{t("order.shipped")}</Th>
        {cancelled && <Th number>{t("order.cancelled")}</Th>}
        {returned && <Th number>{t("order.returned")}</Th>}
        {work === "ship" && <Th number>{t("order.onHand")}</Th>}
        <Th number>{t("order.unit")}</Th>
        <Th number>{t("order.net")}</Th>
      </TableHead>
      <TableBody>
        {workFirst(order.lines, work).map((line) => (
          <TableRow key={line.lineNo}>
            <RowHead className="min-w-44 max-w-72 font-normal">
              <div className="flex items-center gap-2.5">
                <Plate motif={line.plate} sku={line.sku} size={28} />
                <div className="min-w-0">
                  <span className="line-clamp-2 font-medium sm:line-clamp-1">{line.name}</span>
                  <span className="num block text-12 text-quiet">{line.sku}</span>
                </div>
              </div>
            </RowHead>
            {work && (
              <Td number>
                <UnitsInput work={work} line={line} />
              </Td>
            )}
            <Td number>{f.number(line.quantity)}</Td>
            <Td number className={cx(line.shippedQuantity === 0 && "text-quiet")}>
              {f.number(line.shippedQuantity)}
            </Td>
            {cancelled && (
              <Td number>{line.cancelledQuantity > 0 ? f.number(line.cancelledQuantity) : "–"}</Td>
            )}
            {returned && <Td number>{line.returnedQuantity > 0 ? f.number(line.returnedQuantity) : "–"}</Td>}
            {work === "ship" && (
              <Td number className="text-quiet">
                {f.number(line.onHand)}
              </Td>
            )}
            <Td number>{f.amount(line.unitCents)}</Td>
            <Td number>{f.amount(line.netCents)}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** Lines with something to do stand on top; the others keep their order below. */
function workFirst(lines: readonly StaffOrderLine[], work: LineWork | null): readonly StaffOrderLine[] {
  if (!work) return lines
  const busy = (line: StaffOrderLine) => unitsFor(work, line) > 0
  return [...lines.filter(busy), ...lines.filter((line) => !busy(line))]
}

function UnitsInput({ work, line }: { work: LineWork; line: StaffOrderLine }) {
  const t = useT("admin")
  const f = useFormat()
  const most = unitsFor(work, line)
  if (most === 0) return <span className="text-quiet">–</span>
  return (
    <span className="inline-flex items-center gap-1.5">
      <input
        type="number"
        inputMode="numeric"
        name={`q-${line.lineNo}`}
        defaultValue={work === "ship" ? most : 0}
        min={0}
        max={most}
        aria-label={t(`order.quantityOf.${work}`, { name: line.name })}
        className="num h-7 w-16 rounded-sm border border-line-strong bg-panel px-2 text-right text-13"
      />
      <span className="text-12 text-quiet">/ {f.number(most)}</span>
    </span>
  )
}
