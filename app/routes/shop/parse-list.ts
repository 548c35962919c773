import type { ListFilter } from "#db/queries/catalog.ts"

/** Filters, order and page of a list from its address. What makes no sense is read as if it were not there. */
export function parseList<Sort extends string>(
  params: URLSearchParams,
  sorts: readonly [Sort, ...Sort[]],
): { filter: Omit<ListFilter, "categoryIds">; sort: Sort; page: number; narrowed: boolean } {
  const filter = {
    inStock: params.get("stock") === "1",
    bought: params.get("bought") === "1",
    fresh: params.get("new") === "1",
  }
  const page = Number(params.get("page") ?? 1)
  return {
    filter,
    sort: sorts.find((each) => each === params.get("sort")) ?? sorts[0],
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
    narrowed: filter.inStock || filter.bought || filter.fresh,
  }
}
