import { type RefObject, useEffect, useRef } from "react"

/**
 * Give the form this ref: after an answer that refuses some of its fields the first of them has the focus. On a phone it
 * may stand far above the button that was pressed.
 */
export function useFirstFault(errors: Readonly<Record<string, string>>): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return form
}
