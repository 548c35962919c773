import type { ComponentProps } from "react"
import { cx } from "./class-names.ts"
import { useFieldControl } from "./field.tsx"

const box = cx(
  "w-full min-w-0 rounded border border-line-strong bg-panel text-ink transition-[border-color]",
  "hover:border-quiet aria-invalid:border-red-ink disabled:bg-sunk disabled:text-quiet",
)

/** Text on a phone is never under 16 px: the browser would zoom in on it. */
const text = "text-16 sm:text-14"

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldControl()} {...rest} className={cx(box, text, "h-10 px-3", className)} />
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      {...rest}
      className={cx(box, text, "px-3 py-2", className)}
    />
  )
}

/** The browser's own list: best on a phone, complete by keyboard. */
export function NativeSelect({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cx("relative block", className)}>
      <select {...useFieldControl()} {...rest} className={cx(box, text, "h-10 appearance-none pr-9 pl-3")}>
        {children}
      </select>
      <svg
        className="pointer-events-none absolute top-3 right-2.5 size-4 text-quiet"
        viewBox="0 0 16 16"
        fill="none"
        aria-hidden="true"
      >
        <path
          d="m4 6 4 4 4-4"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  )
}
