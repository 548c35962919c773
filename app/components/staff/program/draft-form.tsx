import { createContext, type ReactNode, use, useMemo, useRef, useState } from "react"
import { Form, useFetcher } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import type { DraftActed } from "#app/forms/program/act-on-draft.server.ts"
import type { FormField } from "#app/forms/program/program-fields.ts"
import { useT } from "#app/i18n/provider.tsx"
import { UnsavedGuard } from "./unsaved-guard.tsx"
import { WordsPanel } from "./words-panel.tsx"

type DraftFields = {
  /** The last value of a name. */
  text: (name: string) => string
  texts: (name: string) => string[]
  /** Numbers of the rows below a name: "rebates.0.steps" → [0, 1, 2]. */
  rows: (name: string) => number[]
  error: (name: string) => string | undefined
}

const DraftContext = createContext<DraftFields | undefined>(undefined)

export function useDraft(): DraftFields {
  const fields = use(DraftContext)
  if (!fields) throw new Error("a field of the draft stands inside its form")
  return fields
}

/**
 * One part of a draft as a form: named fields, saved with the revision they were read at. With script it is checked whenever
 * a field is left, and says at once what the rule now means; without it, when it is saved.
 */
export function DraftForm({
  revision,
  fields,
  errors,
  words,
  children,
  actions,
  aside = true,
  unsaved = false,
}: {
  revision: number
  fields: readonly FormField[]
  errors: Readonly<Record<string, string>>
  words: readonly string[] | null
  children: ReactNode
  /** Beside the button that saves. */
  actions?: ReactNode
  /** Whether there is something to say about this part. */
  aside?: boolean
  /** What stands in the fields was refused and is not saved. */
  unsaved?: boolean
}) {
  const t = useT("program")
  const form = useRef<HTMLFormElement>(null)
  const fetcher = useFetcher<DraftActed>()
  const checked =
    fetcher.data?.kind === "checked" && fetcher.data.revision === revision ? fetcher.data : undefined
  const shown = checked?.errors ?? errors
  const known = useMemo(() => {
    const texts = new Map<string, string[]>()
    for (const [name, value] of fields) texts.set(name, [...(texts.get(name) ?? []), value])
    return {
      text: (name: string) => texts.get(name)?.at(-1) ?? "",
      texts: (name: string) => texts.get(name) ?? [],
      rows: (name: string) => rowsBelow(name, texts.keys()),
    }
  }, [fields])
  const value = useMemo(() => ({ ...known, error: (name: string) => shown[name] }), [known, shown])

  const dirty = useRef(false)
  const [touched, setTouched] = useState(unsaved)
  function check() {
    if (!form.current || !dirty.current) return
    dirty.current = false
    const posted = new FormData(form.current)
    posted.set("intent", "check")
    fetcher.submit(posted, { method: "post", defaultShouldRevalidate: false })
  }

  return (
    <div className={cx("grid items-start gap-4", aside && "min-[1360px]:grid-cols-[minmax(0,1fr)_16rem]")}>
      <Form
        ref={form}
        method="post"
        replace
        preventScrollReset
        className="@container grid min-w-0 gap-4"
        onSubmit={() => setTouched(false)}
        onBlur={(event) => {
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) check()
        }}
        onChange={(event) => {
          dirty.current = true
          setTouched(true)
          if (event.target instanceof HTMLSelectElement) setTimeout(check)
        }}
      >
        <input type="hidden" name="revision" value={revision} />
        {/* The first button of a form is the one that Enter presses. */}
        <button
          type="submit"
          name="intent"
          value="save"
          className="hidden"
          tabIndex={-1}
          aria-hidden="true"
        />
        <DraftContext value={value}>{children}</DraftContext>
        <div className="sticky bottom-0 z-[3] flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3">
          <SubmitButton intent="save" tone="primary">
            {t("editor.save")}
          </SubmitButton>
          {actions}
        </div>
      </Form>
      <UnsavedGuard unsaved={touched} />
      {aside && <WordsPanel words={checked ? checked.words : words} />}
    </div>
  )
}

function rowsBelow(name: string, names: Iterable<string>): number[] {
  const rows = new Set<number>()
  for (const each of names) {
    if (!each.startsWith(`${name}.`)) continue
    const row = Number(each.slice(name.length + 1).split(".")[0])
    if (Number.isInteger(row)) rows.add(row)
  }
  return [...rows].sort((a, b) => a - b)
}
