import { NavLink } from "react-router"
import { cx } from "./class-names.ts"

/** Parts of one thing, each with its own address. On a phone the row scrolls sideways within itself. */
export function Tabs({
  label,
  items,
  className,
}: {
  label: string
  items: readonly { to: string; label: string; count?: number; exact?: boolean }[]
  className?: string
}) {
  return (
    <nav aria-label={label} className={cx("mb-5 overflow-x-auto border-b border-line", className)}>
      <ul className="flex gap-5">
        {items.map((item) => (
          <li key={item.to} className="shrink-0">
            <NavLink
              to={item.to}
              end={item.exact ?? false}
              className={({ isActive }) =>
                cx(
                  "-mb-px inline-flex h-10 items-center border-b-2 text-14 no-underline",
                  isActive
                    ? "border-ink font-semibold text-ink"
                    : "border-transparent text-quiet hover:text-ink",
                )
              }
            >
              {item.label}
              {item.count !== undefined && (
                <span className="num ml-1.5 font-normal text-quiet">{item.count}</span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
