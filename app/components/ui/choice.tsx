import { type ComponentProps, type ReactNode, useId } from "react"
import { cx } from "./class-names.ts"

const mark = "mt-0.5 size-4 shrink-0 accent-ink"

/** A box to tick, its label, and a line that says what ticking means. The whole row is the target. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  return <Choice type="checkbox" label={label} hint={hint} className={className} input={rest} />
}

export function Radio({
  label,
  hint,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  return <Choice type="radio" label={label} hint={hint} className={className} input={rest} />
}

/** One question with several answers: its legend is read before each of them. */
export function ChoiceGroup({
  legend,
  error,
  className,
  children,
}: {
  legend: ReactNode
  error?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset className={className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-13 font-medium">{legend}</legend>
      <div className="grid gap-1">{children}</div>
      <p id={`${id}-error`} aria-live="polite" className={error ? "mt-1.5 text-13 text-red-ink" : "sr-only"}>
        {error}
      </p>
    </fieldset>
  )
}

function Choice({
  type,
  label,
  hint,
  className,
  input,
}: {
  type: "checkbox" | "radio"
  label: ReactNode
  hint: ReactNode
  className: string | undefined
  input: Omit<ComponentProps<"input">, "type" | "className">
}) {
  const id = useId()
  return (
    <label className={cx("flex min-h-8 cursor-pointer gap-2.5 py-1 text-14", className)}>
      <input
        {...input}
        type={type}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx(mark, type === "checkbox" && "rounded-xs")}
      />
      <span className="min-w-0">
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-13 text-quiet">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
