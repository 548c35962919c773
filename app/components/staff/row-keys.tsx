import type { KeyboardEvent, ReactNode } from "react"

/**
 * Moves through the rows of a dense table by keyboard: ↓ and ↑ (or j and k) go from one row's link to the next, Enter
 * opens it as any link. Rows mark their link with `data-row`.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys that bubble up from the links inside.
    <div onKeyDown={moveBetweenRows}>{children}</div>
  )
}

function moveBetweenRows(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  const target = event.target
  if (
    step === undefined ||
    !(target instanceof HTMLElement) ||
    event.metaKey ||
    event.ctrlKey ||
    event.altKey
  )
    return
  if (target.closest("input, select, textarea, summary")) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")]
  const at = links.findIndex((link) => link.contains(target))
  const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
