import { type ReactNode, useState } from "react"
import { Checkbox, ChoiceGroup } from "#app/components/ui/choice.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect, Textarea } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { useDraft } from "./draft-form.tsx"

type Look = {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  hideLabel?: boolean
  className?: string
}

/** What the draft holds under this name, with the fault that belongs to it; a link can lead here by the name. */
function Named({ name, children, className, ...field }: Look & { children: ReactNode }) {
  const { error } = useDraft()
  return (
    <div id={name} className={cx("min-w-0 scroll-mt-20", className)}>
      <Field {...field} error={error(name)}>
        {children}
      </Field>
    </div>
  )
}

export function TextField({ lang, ...look }: Look & { lang?: string }) {
  const { text } = useDraft()
  return (
    <Named {...look}>
      <Input name={look.name} defaultValue={text(look.name)} lang={lang} autoComplete="off" />
    </Named>
  )
}

/** A figure with its unit beside it: money in pounds, rates in percent, never pence or basis points. */
function FigureField({ before, after, ...look }: Look & { before?: ReactNode; after?: ReactNode }) {
  const { text } = useDraft()
  return (
    <Named {...look}>
      <span className="flex items-center gap-1.5">
        {before && <span className="text-13 text-quiet">{before}</span>}
        <Input
          name={look.name}
          defaultValue={text(look.name)}
          inputMode="decimal"
          autoComplete="off"
          className="num max-w-40 text-right"
        />
        {after && <span className="text-13 whitespace-nowrap text-quiet">{after}</span>}
      </span>
    </Named>
  )
}

export const MoneyField = (look: Look & { after?: ReactNode }) => <FigureField before="£" {...look} />
export const PercentField = (look: Look) => <FigureField after="%" {...look} />
export const FactorField = (look: Look) => <FigureField before="×" {...look} />
export const NumberField = (look: Look & { after?: ReactNode }) => <FigureField {...look} />

export function DayField(look: Look) {
  const { text } = useDraft()
  return (
    <Named {...look}>
      <Input type="date" name={look.name} defaultValue={text(look.name)} className="max-w-44" />
    </Named>
  )
}

/** Words one under the other, or on a single line with commas between. */
export function ListField({ rows = 3, ...look }: Look & { rows?: number }) {
  const { texts } = useDraft()
  const values = texts(look.name)
  return (
    <Named {...look}>
      {rows === 1 ? (
        <Input name={look.name} defaultValue={values.join(", ")} spellCheck={false} />
      ) : (
        <Textarea name={look.name} rows={rows} defaultValue={values.join("\n")} spellCheck={false} />
      )}
    </Named>
  )
}

export type Option = { value: string; label: string }

/** Values of a field with their words. */
export function choices<Value extends string>(
  values: readonly Value[],
  words: (value: Value) => string,
): Option[] {
  return values.map((value) => ({ value, label: words(value) }))
}

/** One of several. `picked` hears the choice, so that the form shows what goes with it. */
export function SelectField({
  options,
  none,
  picked,
  ...look
}: Look & { options: readonly Option[]; none?: string; picked?: (value: string) => void }) {
  const { text } = useDraft()
  const value = text(look.name)
  const known = value === "" || options.some((option) => option.value === value)
  return (
    <Named {...look}>
      <NativeSelect
        name={look.name}
        defaultValue={value}
        {...(picked ? { onChange: (event) => picked(event.currentTarget.value) } : {})}
      >
        {none !== undefined && <option value="">{none}</option>}
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </Named>
  )
}

/** A choice that other fields depend on: its value now, and the function that hears of the next. */
export function useChoice(name: string, fallback: string): [string, (value: string) => void] {
  const { text } = useDraft()
  return useState(text(name) || fallback)
}

/** Several of several. */
export function ChecksField({
  name,
  label,
  options,
  columns = true,
  className,
}: {
  name: string
  label: ReactNode
  options: readonly Option[]
  columns?: boolean
  className?: string
}) {
  const { texts, error } = useDraft()
  const held = texts(name)
  const unknown = held.filter((value) => !options.some((option) => option.value === value))
  return (
    <div id={name} className={cx("scroll-mt-20", className)}>
      <ChoiceGroup legend={label} error={error(name)}>
        <div className={cx("grid gap-x-4", columns && "@md:grid-cols-2")}>
          {[...options, ...unknown.map((value) => ({ value, label: value }))].map((option) => (
            <Checkbox
              key={option.value}
              name={name}
              value={option.value}
              label={option.label}
              defaultChecked={held.includes(option.value)}
            />
          ))}
        </div>
      </ChoiceGroup>
    </div>
  )
}

/** A name in both languages of the product, with the key that the books know it by. */
export function NameFields({ at, newKey }: { at: string; newKey?: string }) {
  const t = useT("program")
  return (
    <div className="grid gap-3 @md:grid-cols-2">
      <TextField name={below(at, "name.en")} label={t("field.nameEn")} lang="en" />
      <TextField name={below(at, "name.zh")} label={t("field.nameZh")} lang="zh-CN" />
      {at !== "" && <KeyField name={`${at}.key`} newKey={newKey} />}
    </div>
  )
}

const below = (at: string, name: string) => (at === "" ? name : `${at}.${name}`)

/** Postings name things by their key, so it is not for changing; only a faulty one (from a file) is asked for. */
function KeyField({ name, newKey }: { name: string; newKey: string | undefined }) {
  const t = useT("program")
  const { text, error } = useDraft()
  if (!error(name)) return <input type="hidden" name={name} value={text(name) || (newKey ?? "")} />
  return <TextField name={name} label={t("field.key")} hint={t("field.keyHint")} />
}

/** A fault of a whole group of fields, where its first field is. */
export function GroupFault({ name }: { name: string }) {
  const { error } = useDraft()
  const text = error(name)
  return (
    <p
      id={name}
      aria-live="polite"
      className={text ? "scroll-mt-20 rounded bg-red-soft px-3 py-2 text-13 text-red-ink" : "sr-only"}
    >
      {text}
    </p>
  )
}
