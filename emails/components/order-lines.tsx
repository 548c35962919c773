import type { ReactNode } from "react"
import { grouped, money } from "../format.ts"
import type { Words } from "../words.ts"
import { Paragraph } from "./pieces.tsx"
import { colour } from "./theme.ts"

export type MailLine = {
  name: string
  sku: string
  quantity: number
  totalCents?: number
  unitCents?: number
}

/** The goods: what, how many, and for an order what they cost. */
export function OrderLines({
  lines,
  lineCount,
  w,
}: {
  lines: readonly MailLine[]
  lineCount: number
  w: Words
}) {
  const priced = lines.some((line) => line.totalCents !== undefined)
  return (
    <>
      <table width="100%" cellPadding={0} cellSpacing={0} style={{ margin: "8px 0 12px" }}>
        <thead>
          <tr>
            <Head>{w("product")}</Head>
            <Head right>{w("pieces")}</Head>
            {priced && <Head right>{w("amount")}</Head>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sku}>
              <Cell>
                {line.name}
                <br />
                <span style={{ color: colour.quiet, fontSize: "12px" }}>
                  {line.sku}
                  {line.unitCents !== undefined && ` · ${money(line.unitCents)}`}
                </span>
              </Cell>
              <Cell right>{grouped(line.quantity)}</Cell>
              {priced && <Cell right>{money(line.totalCents ?? 0)}</Cell>}
            </tr>
          ))}
        </tbody>
      </table>
      {lineCount > lines.length && (
        <Paragraph quiet>{w("moreLines", { count: lineCount - lines.length })}</Paragraph>
      )}
    </>
  )
}

export function Totals({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} style={{ margin: "0 0 16px" }}>
      <tbody>
        {rows.map(([label, value], index) => {
          const last = index === rows.length - 1
          return (
            <tr key={label}>
              <Cell strong={last}>{label}</Cell>
              <Cell right strong={last}>
                {value}
              </Cell>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Head({ right = false, children }: { right?: boolean; children: ReactNode }) {
  return (
    <th
      style={{
        textAlign: right ? "right" : "left",
        padding: "0 0 6px 8px",
        paddingLeft: right ? "8px" : 0,
        fontSize: "12px",
        fontWeight: 500,
        color: colour.quiet,
      }}
    >
      {children}
    </th>
  )
}

function Cell({
  right = false,
  strong = false,
  children,
}: {
  right?: boolean
  strong?: boolean
  children: ReactNode
}) {
  return (
    <td
      style={{
        textAlign: right ? "right" : "left",
        padding: "8px 0 8px 8px",
        paddingLeft: right ? "8px" : 0,
        borderTop: `1px solid ${colour.line}`,
        fontSize: strong ? "16px" : "14px",
        fontWeight: strong ? 600 : 400,
        lineHeight: "20px",
        verticalAlign: "top",
        whiteSpace: right ? "nowrap" : "normal",
        fontVariantNumeric: "tabular-nums",
        color: colour.ink,
      }}
    >
      {children}
    </td>
  )
}
