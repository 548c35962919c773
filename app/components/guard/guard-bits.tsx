import { Link } from "react-router"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { Answer } from "./guard-view.ts"

/** A name of the program in the language of the page. */
export function useText(): (text: { en: string; zh: string } | undefined) => string {
  const zh = useLocale() === "zh-CN"
  return (text) => (text ? (zh ? text.zh : text.en) : "")
}

export function CompanyLink({ id, name }: { id: string; name: string | undefined }) {
  return (
    <Link to={`/admin/companies/${id}`} className="link">
      {name || "–"}
    </Link>
  )
}

/** To the page where a finding is mended or answered for; `versionId` when it is one of a version that is not in force. */
export function FindingLink({ findingKey, versionId }: { findingKey: string; versionId: string | null }) {
  const t = useT("guard")
  const params = new URLSearchParams({ key: findingKey, ...(versionId ? { version: versionId } : {}) })
  return (
    <Link to={`/admin/guard/finding?${params}`} className="link whitespace-nowrap">
      {versionId ? t("mend.title") : t("open")}
    </Link>
  )
}

/** Since when it has been open, and who has answered for it. */
export function Since({ known }: { known: { firstSeenOn: string; answer: Answer | null } | undefined }) {
  const f = useFormat()
  if (!known) return <span className="text-quiet">–</span>
  return (
    <>
      <span className="num whitespace-nowrap">{f.dayShort(known.firstSeenOn)}</span>
      {known.answer && (
        <span className="block text-12 text-quiet">
          {known.answer.by}: {known.answer.reason}
        </span>
      )}
    </>
  )
}
