import type { ReactNode } from "react"
import { Form, useSubmit } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { KeptParams } from "./kept-params.tsx"

/** Selects beside the pills of a list; `names` are theirs. With script a choice acts at once, without it the button does. */
export function NarrowForm({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const t = useT("common")
  const submit = useSubmit()
  return (
    <Form
      className="mb-3 flex flex-wrap items-center gap-2"
      onChange={(event) => submit(event.currentTarget)}
    >
      <KeptParams but={names} />
      {children}
      <noscript>
        <button type="submit" className={buttonClass("quiet", "sm")}>
          {t("apply")}
        </button>
      </noscript>
    </Form>
  )
}
