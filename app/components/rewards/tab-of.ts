/** Pages that belong to a tab without lying below its address. */
const beside: readonly [page: string, tab: string][] = [
  ["redemptions", "redeem"],
  ["certificate", "recognition"],
]

/** Whether a page of rewards, by its path, lies under the tab that leads to `to`: any period under the rebate's, and so on. */
export function isTabOf(to: string, pathname: string): boolean {
  const place = placeOf(pathname)
  const tab = beside.find(([page]) => page === place)?.[1] ?? place
  return tab === placeOf(to)
}

/** "/rewards/rebate/2026-Q4" → "rebate"; "/rewards" → "". */
function placeOf(path: string): string {
  return path.split("/")[2] ?? ""
}
