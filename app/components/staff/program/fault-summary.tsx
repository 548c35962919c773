import { Link } from "react-router"
import { Notice } from "#app/components/ui/notice.tsx"
import type { DraftFault } from "#app/forms/program/draft-faults.ts"
import { useT } from "#app/i18n/provider.tsx"

const SHOWN = 6

/** What keeps a draft from review, each with the way to its field. */
export function FaultSummary({ faults, from = "" }: { faults: readonly DraftFault[]; from?: string }) {
  const t = useT("program")
  if (faults.length === 0) return null
  const line = (fault: DraftFault) => (
    <li key={`${fault.name}-${fault.text}`}>
      <Link to={`${from}${fault.to}`} className="link">
        {[t(`part.${fault.place.part}`), fault.item].filter(Boolean).join(" · ")}
      </Link>
      {" – "}
      {fault.text}
    </li>
  )
  return (
    <Notice tone="warn" title={t("editor.faults", { count: faults.length })} className="mb-4">
      <ul className="grid gap-0.5 text-13">{faults.slice(0, SHOWN).map(line)}</ul>
      {faults.length > SHOWN && (
        <details className="mt-1 text-13">
          <summary className="link">{t("editor.moreFaults", { count: faults.length - SHOWN })}</summary>
          <ul className="mt-1 grid gap-0.5">{faults.slice(SHOWN).map(line)}</ul>
        </details>
      )}
    </Notice>
  )
}
