import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef } from "react"
import { cx } from "#app/components/ui/class-names.ts"
import { useT } from "#app/i18n/provider.tsx"

/**
 * A quantity in single units, stepped by the product's increment. Without script it is a number field of its form; with
 * script − and + step between 0 and the first valid quantity (the MOQ) and on by the increment. Typed figures are never
 * rounded: a wrong one is refused by the server, with its two valid neighbours.
 *
 * `onChange` is told after every step and when typing is done. With `submitOnChange` the form sends itself then.
 */
export function QuantityStepper({
  name = "quantity",
  label,
  defaultValue = 0,
  min = 0,
  moq,
  increment,
  first,
  max,
  form,
  invalid = false,
  describedBy,
  submitOnChange = false,
  onChange,
  className,
}: {
  name?: string
  /** The product's name, for "Quantity of …". */
  label: string
  defaultValue?: number
  /** 0 lets the line be emptied; the MOQ itself where there must be a quantity. */
  min?: number
  moq: number
  increment: number
  /** Where the first press of + from nothing leads, when that is more than the MOQ: what this buyer usually takes. */
  first?: number | undefined
  max?: number
  /** Id of the form it belongs to when it does not stand inside it. */
  form?: string
  invalid?: boolean
  describedBy?: string
  submitOnChange?: boolean
  onChange?: (quantity: number) => void
  className?: string
}) {
  const t = useT("common")
  const id = useId()
  const input = useRef<HTMLInputElement>(null)

  // What the server says wins over what was typed, once it says something new.
  useEffect(() => {
    const element = input.current
    if (element && element.value !== String(defaultValue)) element.value = String(defaultValue)
  }, [defaultValue])

  const settle = (element: HTMLInputElement) => {
    const quantity = Number(element.value)
    if (!Number.isFinite(quantity)) return
    onChange?.(quantity)
    if (submitOnChange) element.form?.requestSubmit()
  }
  const step = (direction: 1 | -1) => {
    const element = input.current
    if (!element) return
    const from = Number(element.value) || 0
    const next = stepQuantity(from, direction, { min, moq, increment, max })
    element.value = String(direction === 1 && from === 0 ? Math.max(next, first ?? 0) : next)
    settle(element)
  }
  const settleOnEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || !onChange || submitOnChange) return
    event.preventDefault()
    settle(event.currentTarget)
  }
  return (
    <div className={cx("stepper", className)}>
      <StepButton label={t("quantity.less", { step: increment })} controls={id} onPress={() => step(-1)}>
        −
      </StepButton>
      <input
        ref={input}
        id={id}
        form={form}
        type="number"
        inputMode="numeric"
        name={name}
        min={min}
        max={max}
        step="1"
        defaultValue={defaultValue}
        aria-label={t("quantity.label", { name: label })}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onKeyDown={settleOnEnter}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event: ChangeEvent<HTMLInputElement>) => {
          if (event.currentTarget.value !== String(defaultValue)) settle(event.currentTarget)
        }}
      />
      <StepButton label={t("quantity.more", { step: increment })} controls={id} onPress={() => step(1)}>
        +
      </StepButton>
    </div>
  )
}

/** The next quantity up or down that the product's rules allow; from an odd figure to the nearest allowed one that way. */
export function stepQuantity(
  from: number,
  direction: 1 | -1,
  rule: { min: number; moq: number; increment: number; max?: number | undefined },
): number {
  const { min, moq, increment, max } = rule
  if (direction === 1) {
    if (from < moq) return moq
    const next = moq + (Math.floor((from - moq) / increment) + 1) * increment
    return max !== undefined && next > max ? from : next
  }
  if (from <= moq) return min
  return moq + (Math.ceil((from - moq) / increment) - 1) * increment
}

/** The keyboard steps in the field itself, so these two stay out of its way. */
function StepButton({
  label,
  controls,
  onPress,
  children,
}: {
  label: string
  controls: string
  onPress: () => void
  children: string
}) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} aria-controls={controls} onClick={onPress}>
      {children}
    </button>
  )
}
