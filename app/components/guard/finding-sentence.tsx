import { Link } from "react-router"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { findingText } from "#app/insight/finding-text.ts"
import type { NamedFinding } from "#app/insight/guard-program.server.ts"

/** What the guard found, in words; each company leads to its page. The route's `handle.i18n` needs "guard". */
export function FindingSentence({ named }: { named: NamedFinding }) {
  const t = useT("guard")
  const f = useFormat()
  const { finding } = named
  const company = (id: string) => (words: string) => (
    <Link to={`/admin/companies/${id}`} className="link">
      {words}
    </Link>
  )
  const links =
    finding.kind === "twins"
      ? { l: company(finding.largerId), m: company(finding.smallerId) }
      : finding.kind === "cliff"
        ? {}
        : { c: company(finding.companyId) }
  return <Rich text={findingText({ t, f }, named)} as={links} />
}
