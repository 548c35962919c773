import type { ReactNode } from "react"
import { useSearchParams } from "react-router"
import { useFormat } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"
import { Link } from "./link.tsx"

/** The pills above a list. They are links, so a filtered list can be kept and sent. */
export function FilterChips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="mb-3 flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  )
}

/**
 * One pill: sets `?name=value`, or takes it away when it is on. `value` undefined is the pill for "all". Other filters
 * stay; the page goes back to the first. `count` says how many it would show.
 */
export function FilterChip({
  name,
  value,
  count,
  children,
}: {
  name: string
  value: string | undefined
  count?: number | undefined
  children: ReactNode
}) {
  const f = useFormat()
  const [params] = useSearchParams()
  const on = (params.get(name) ?? undefined) === value
  const next = new URLSearchParams(params)
  next.delete("page")
  if (value === undefined || on) next.delete(name)
  else next.set(name, value)
  return (
    <Link
      to={{ search: next.size > 0 ? `?${next}` : "" }}
      preventScrollReset
      aria-current={on ? "true" : undefined}
      className={chipClass(on)}
    >
      {children}
      {count !== undefined && (
        <>
          {" "}
          <span className="num ml-1.5 font-normal">{f.number(count)}</span>
        </>
      )}
    </Link>
  )
}

export function chipClass(on: boolean): string {
  return cx(
    "inline-flex h-[30px] items-center rounded-full border px-3 text-12 font-medium whitespace-nowrap no-underline transition-colors",
    on ? "border-ink bg-ink text-on-ink" : "border-line text-quiet hover:border-line-strong hover:text-ink",
  )
}
