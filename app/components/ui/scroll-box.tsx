import type { ReactNode } from "react"

/** Something wide that scrolls in its own box on a narrow screen, never the page; reachable by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="overflow-x-auto"
    >
      {children}
    </section>
  )
}
