import type { ReactNode } from "react"

/**
 * The cart in one line, above the bottom bar of a phone: total, what it earns, and the way to check out. A page puts it
 * last; on wider screens the cart stands in the page's side column instead.
 */
export function MiniCartBar({ children }: { children: ReactNode }) {
  return (
    <>
      <div aria-hidden="true" className="h-16 lg:hidden" />
      <div
        data-noprint
        className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex items-center justify-between gap-4 border-t border-line bg-panel px-4 py-2.5 sm:px-6 lg:hidden"
      >
        {children}
      </div>
    </>
  )
}

/** A page with its cart (or any summary) beside it: the list is the hero, the summary stays in sight. */
export function WithAside({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-10">
      <div className="min-w-0">{children}</div>
      <aside className="grid min-w-0 gap-4 lg:sticky lg:top-24">{aside}</aside>
    </div>
  )
}
