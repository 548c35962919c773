import { Search } from "lucide-react"
import { Form } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { KeptParams } from "./kept-params.tsx"

/** One field above a list. It keeps the other filters and goes back to the first page. */
export function SearchForm({ label, value }: { label: string; value: string }) {
  const t = useT("common")
  return (
    <Form role="search" className="flex w-80 max-w-full gap-2">
      <KeptParams but={["q"]} />
      <Input
        key={value}
        type="search"
        name="q"
        defaultValue={value}
        aria-label={label}
        placeholder={label}
        className="h-9!"
        maxLength={100}
      />
      <button type="submit" className={`${buttonClass("quiet", "sm")} h-9!`}>
        <Search className="size-4" strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">{t("search.go")}</span>
      </button>
    </Form>
  )
}
