import type { ReactNode } from "react"
import { useT } from "#app/i18n/provider.tsx"
import { Disclosure } from "./disclosure.tsx"

/** "How counted": the definition behind a figure, one press away; works by keyboard and without script. */
export function DefinitionTip({
  label,
  align = "start",
  children,
}: {
  /** What stands on the link; "How counted" when absent. */
  label?: ReactNode
  align?: "start" | "end"
  children: ReactNode
}) {
  const t = useT("common")
  return (
    <Disclosure
      className="inline-block align-baseline"
      summaryClass="link text-13"
      align={align}
      panelClass="w-[min(20rem,calc(100vw-3rem))] px-3.5 py-3 text-left text-13 leading-normal font-normal tracking-normal whitespace-normal text-ink"
      summary={label ?? t("howCounted")}
    >
      {children}
    </Disclosure>
  )
}
