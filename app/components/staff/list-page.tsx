import type { ReactNode } from "react"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { Table, TableBody, TableHead } from "#app/components/ui/table.tsx"
import { RowKeys } from "./row-keys.tsx"

/** One page of a list as its loader returns it; `page` counts from 1. */
export interface ListOf<Row> {
  rows: readonly Row[]
  total: number
  page: number
  pageSize: number
}

/** What was found, or why nothing was, and the way to the next page. */
export function ListFrame({
  list,
  empty,
  children,
}: {
  list: ListOf<unknown>
  /** An `EmptyState`. */
  empty: ReactNode
  children: ReactNode
}) {
  return (
    <>
      {list.rows.length === 0 ? empty : children}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} />
    </>
  )
}

/**
 * The list of a desk: a dense table that scrolls inside the window, moved through by keyboard. `head` is its `Th`s,
 * `children` draws one row. `above` is the height of everything over and under the table, taller with filters.
 */
export function ListTable<Row>({
  list,
  label,
  empty,
  head,
  above = "13rem",
  children,
}: {
  list: ListOf<Row>
  label: string
  empty: ReactNode
  head: ReactNode
  above?: string
  children: (row: Row) => ReactNode
}) {
  return (
    <ListFrame list={list} empty={empty}>
      <Panel flush className="px-4">
        <RowKeys>
          <Table label={label} maxHeight={`calc(100dvh - ${above})`}>
            <TableHead>{head}</TableHead>
            <TableBody>{list.rows.map(children)}</TableBody>
          </Table>
        </RowKeys>
      </Panel>
    </ListFrame>
  )
}
