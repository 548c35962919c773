import { type ReactNode, useEffect, useRef } from "react"
import { useLocation } from "react-router"
import { cx } from "./class-names.ts"

/**
 * A small menu that opens below its button. It is the browser's own `details`, so it opens without script; with script it
 * also closes on Escape, on a click elsewhere and when another page is reached.
 */
export function Disclosure({
  summary,
  summaryClass,
  panelClass,
  align = "end",
  className,
  children,
}: {
  summary: ReactNode
  summaryClass?: string
  panelClass?: string
  align?: "start" | "end"
  className?: string
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new location key means another page was reached.
  useEffect(() => {
    if (details.current) details.current.open = false
  }, [key])

  useEffect(() => {
    const element = details.current
    if (!element) return
    const closeOutside = (event: Event) => {
      if (element.open && event.target instanceof Node && !element.contains(event.target))
        element.open = false
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return
      element.open = false
      element.querySelector("summary")?.focus()
    }
    document.addEventListener("pointerdown", closeOutside)
    element.addEventListener("keydown", closeOnEscape)
    return () => {
      document.removeEventListener("pointerdown", closeOutside)
      element.removeEventListener("keydown", closeOnEscape)
    }
  }, [])

  return (
    <details ref={details} className={cx("group relative", className)}>
      <summary className={summaryClass}>{summary}</summary>
      <div
        className={cx(
          "absolute top-full z-30 mt-2 animate-[arrive_140ms_var(--ease-out)] rounded border border-line bg-panel shadow-menu",
          align === "end" ? "right-0" : "left-0",
          panelClass,
        )}
      >
        {children}
      </div>
    </details>
  )
}
