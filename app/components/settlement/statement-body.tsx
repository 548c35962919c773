import type { ReactNode } from "react"
import type { Line, StatementView } from "#app/commerce/show-statement.ts"
import { cx } from "#app/components/ui/class-names.ts"
import { useT } from "#app/i18n/provider.tsx"

/** A statement as it is computed: the sums, then per period what counts, each rule step by step, and every order. */
export function StatementBody({ statement }: { statement: StatementView }) {
  const t = useT("settlement")
  return (
    <div className="grid gap-9">
      <Section title={t("statement.summary")}>
        <Lines label={t("statement.summary")} lines={statement.summary} />
        {statement.paidInto.length > 0 && (
          <>
            <h3 className="mt-5 mb-1 font-medium">{t("statement.paidInto")}</h3>
            <Lines label={t("statement.paidInto")} lines={statement.paidInto} />
          </>
        )}
      </Section>
      {statement.periods.map((period) => (
        <Section key={period.key} title={period.title} note={period.note}>
          {period.basis.length === 0 && <p className="text-quiet">{t("statement.none")}</p>}
          {period.rules.map((rule) => (
            <div key={rule.key} className="mb-6">
              <h3 className="font-medium">{rule.name}</h3>
              <p className="mb-1 text-13 text-quiet">{rule.into}</p>
              <Lines label={rule.name} lines={rule.lines} />
            </div>
          ))}
          {period.basis.length > 0 && <Goods period={period} />}
        </Section>
      ))}
      {statement.proof.length > 0 && (
        <Section title={t("statement.verify")}>
          <p className="max-w-[68ch] text-quiet">{t("statement.verifyText")}</p>
          <dl className="mt-3 grid gap-2 text-13">
            {statement.proof.map(([label, value]) => (
              <div key={label + value} className="min-w-0">
                <dt className="text-quiet">{label}</dt>
                <dd className="font-mono text-12 break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </div>
  )
}

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="num">{title}</h2>
      {note && <p className="num mb-3 text-13 text-quiet">{note}</p>}
      <div className={note ? "" : "mt-2"}>{children}</div>
    </section>
  )
}

/** What, how, how much. On a phone the way there stands below what it is about. */
function Lines({ label, lines }: { label: string; lines: readonly Line[] }) {
  return (
    <table
      className="num w-full border-separate border-spacing-0 border-t border-line text-14"
      aria-label={label}
    >
      <tbody>
        {lines.map((line) => (
          <LineRow key={`${line.label} ${line.detail} ${line.value}`} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function LineRow({ line: { label, detail, value, tone } }: { line: Line }) {
  const look = cx(
    "border-b border-line py-2 align-baseline",
    tone === "sum" && "font-semibold",
    tone === "quiet" && "text-quiet",
  )
  return (
    <tr>
      <th scope="row" className={cx(look, "text-left", tone !== "sum" && "font-normal")}>
        {label}
        {detail && <span className="block text-13 font-normal text-quiet sm:hidden">{detail}</span>}
      </th>
      <td className={cx(look, "hidden px-4 font-normal text-quiet sm:table-cell")}>{detail}</td>
      <td className={cx(look, "pl-3 text-right whitespace-nowrap")}>{value}</td>
    </tr>
  )
}

function Goods({ period }: { period: StatementView["periods"][number] }) {
  const t = useT("settlement")
  return (
    <>
      <h3 className="mb-1 font-medium">{t("statement.basis")}</h3>
      <Figures
        label={t("statement.basis")}
        heads={[t("statement.category"), t("statement.ordered"), period.countsTitle]}
        rows={period.basis.map((row) => ({
          key: row.name,
          name: row.name,
          note: "",
          figures: [row.ordered, row.counts],
        }))}
        sum={[period.basisSum.ordered, period.basisSum.counts]}
      />
      <details className="mt-4">
        <summary className="cursor-pointer py-1 font-medium">
          {t("statement.orders")} <span className="font-normal text-quiet">({period.orders.length})</span>
        </summary>
        <Figures
          label={t("statement.orders")}
          heads={[t("statement.order"), t("statement.ordered"), period.countsTitle]}
          rows={period.orders.map((order) => ({
            key: order.number,
            name: order.number,
            note: order.placedOn,
            figures: [order.ordered, order.counts],
          }))}
        />
      </details>
    </>
  )
}

function Figures({
  label,
  heads,
  rows,
  sum,
}: {
  label: string
  heads: readonly [string, string, string]
  rows: readonly { key: string; name: string; note: string; figures: readonly [string, string] }[]
  sum?: readonly [string, string]
}) {
  const head = "border-b border-line pb-1.5 text-12 font-normal text-quiet"
  const cell = "border-b border-line py-2 pl-3 text-right whitespace-nowrap"
  return (
    <table className="num w-full border-separate border-spacing-0 text-14" aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={cx(head, "text-left")}>
            {heads[0]}
          </th>
          <th scope="col" className={cx(head, "pl-3 text-right")}>
            {heads[1]}
          </th>
          <th scope="col" className={cx(head, "pl-3 text-right")}>
            {heads[2]}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="border-b border-line py-2 text-left font-normal">
              {row.name}
              {row.note && <span className="block text-13 text-quiet sm:ml-3 sm:inline">{row.note}</span>}
            </th>
            <td className={cell}>{row.figures[0]}</td>
            <td className={cell}>{row.figures[1]}</td>
          </tr>
        ))}
        {sum && (
          <tr>
            <td className="border-b border-line py-2" />
            <td className={cx(cell, "font-semibold")}>{sum[0]}</td>
            <td className={cx(cell, "font-semibold")}>{sum[1]}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
