import { renderToString } from "react-dom/server"
import type { Trade } from "../plan-trade.ts"
import type { BareDatabase } from "./bare-database.ts"
import { catalogueRows } from "./catalogue-rows.ts"
import { elementsOf, type MarkupNode, parseMarkup } from "./markup.ts"

/**
 * One query, then React renders the markup of our page: the same elements with the same attributes, made anew for every
 * request, each product's name and SKU taken from its row. No components, no hooks, no hydration data.
 */
export function catalogueHtmlLimit(database: BareDatabase, member: Trade["member"]) {
  let page: MarkupNode[] = []
  return {
    /** Takes our page as the pattern. */
    take: async (html: string) => {
      const rows = await catalogueRows(database, member)
      page = parseMarkup(html).map((node) => withSlots(node, rows))
      return { type: "text/plain", text: "taken" }
    },
    render: async () => {
      const rows = await catalogueRows(database, member)
      const html = renderToString(
        elementsOf(page, ({ row, column, rest }) => `${rows[row]?.[column]}${rest}`),
      )
      return { type: "text/html; charset=utf-8", text: `<!DOCTYPE html>${html}` }
    },
  }
}

/** Where our page shows the name or the SKU of a row, the row of the moment will be read. */
function withSlots(node: MarkupNode, rows: readonly Record<string, unknown>[]): MarkupNode {
  if (node.kind === "slot") return node
  if (node.kind === "element")
    return { ...node, children: node.children.map((each) => withSlots(each, rows)) }
  const { text } = node
  const row = rows.findIndex(({ name, sku }) => text === name || text.startsWith(`${sku} ·`))
  if (row < 0) return node
  if (text === rows[row]?.name) return { kind: "slot", row, column: "name", rest: "" }
  return { kind: "slot", row, column: "sku", rest: text.slice(text.indexOf(" ·")) }
}
