import { createContext, type ReactNode, use, useId } from "react"
import { useT } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"

interface FieldIds {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

const FieldContext = createContext<FieldIds | undefined>(undefined)

/**
 * A label, its control, a hint and the error beside it. The control inside (`Input`, `Textarea`, `NativeSelect`) finds
 * its id and its description here, so a screen reader hears the error with the field it belongs to.
 */
export function Field({
  label,
  hint,
  error,
  optional = false,
  required = false,
  hideLabel = false,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  required?: boolean
  hideLabel?: boolean
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const t = useT("common")
  const describedBy = cx(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  return (
    <div className={cx("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-13 font-medium"}>
        {label}
        {optional && <span className="font-normal text-quiet"> · {t("optional")}</span>}
      </label>
      <FieldContext
        value={{
          id,
          describedBy: describedBy === "" ? undefined : describedBy,
          invalid: Boolean(error),
          required,
        }}
      >
        {children}
      </FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-quiet">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}

/** Stands beside its field; the live region is always there so that an arriving error is read out. */
function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} aria-live="polite" className={children ? "flex gap-1.5 text-13 text-red-ink" : "sr-only"}>
      {children && <ErrorMark />}
      {children && <span>{children}</span>}
    </p>
  )
}

export function ErrorMark() {
  return (
    <svg className="mt-0.5 size-3.5 shrink-0" viewBox="0 0 14 14" fill="none" aria-hidden="true">
      <circle cx="7" cy="7" r="6.2" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 3.8v3.8M7 9.7v.4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}

/** What a control needs to belong to the `Field` around it; nothing when it stands alone. */
export function useFieldControl() {
  const field = use(FieldContext)
  if (field === undefined) return {}
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    required: field.required || undefined,
  }
}
