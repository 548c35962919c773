import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { VersionRow, VersionState } from "#db/queries/program-versions.ts"
import { VersionChip } from "./version-chip.tsx"

const groups: readonly (readonly [string, readonly VersionState[]])[] = [
  ["open", ["draft", "in_review"]],
  ["published", ["scheduled", "current", "past"]],
  ["laid", ["withdrawn", "discarded"]],
]
const order: readonly VersionState[] = [
  "scheduled",
  "current",
  "past",
  "in_review",
  "draft",
  "withdrawn",
  "discarded",
]

/** Every version there is: what is being written, what is in force, what was, what was laid aside. */
export function VersionList({ versions }: { versions: readonly VersionRow[] }) {
  const t = useT("program")
  const rows = (states: readonly VersionState[]) =>
    versions
      .filter(({ state }) => states.includes(state))
      .sort(
        (a, b) =>
          order.indexOf(a.state) - order.indexOf(b.state) ||
          (b.fromOn ?? b.createdAt).localeCompare(a.fromOn ?? a.createdAt),
      )
  const [open, published, laid] = groups.map(([, states]) => rows(states))
  return (
    <Panel>
      <PanelHead title={t("versions.title")} />
      <h3 className="text-13 font-medium text-quiet">{t("versions.open")}</h3>
      {open?.length ? (
        <Rows of={open} />
      ) : (
        <p className="py-2 text-13 text-quiet">{t("versions.noneOpen")}</p>
      )}
      <h3 className="mt-4 text-13 font-medium text-quiet">{t("versions.published")}</h3>
      <Rows of={published ?? []} />
      {laid && laid.length > 0 && (
        <details className="mt-4">
          <summary className="link text-13">{t("versions.laid", { count: laid.length })}</summary>
          <Rows of={laid} />
        </details>
      )}
    </Panel>
  )
}

function Rows({ of }: { of: readonly VersionRow[] }) {
  return (
    <ol>
      {of.map((version) => (
        <Row key={version.id} version={version} />
      ))}
    </ol>
  )
}

function Row({ version }: { version: VersionRow }) {
  const t = useT("program")
  const f = useFormat()
  const { state, fromOn, toOn, author, approver } = version
  const draft = state === "draft"
  const range =
    fromOn &&
    (toOn
      ? t("versions.range", { from: f.dayShort(fromOn), to: f.dayShort(toOn) })
      : t("versions.from", { from: f.dayShort(fromOn) }))
  return (
    <li className="border-t border-line py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Link
          to={draft ? `/admin/program/drafts/${version.id}` : `/admin/program/${version.id}`}
          className="link min-w-0 font-medium [overflow-wrap:anywhere]"
        >
          {t("versions.number", { number: version.number })}
          {version.title && <span data-given> · {version.title}</span>}
        </Link>
        <VersionChip state={state} />
      </div>
      <p className="num text-13 text-quiet">
        {[
          range,
          author && t("versions.author", { name: author }),
          approver && t("versions.approver", { name: approver }),
          !fromOn && f.dayShort(version.updatedAt ?? version.createdAt),
        ]
          .filter(Boolean)
          .join(" · ")}
        {fromOn && <code className="ml-1.5 text-12 text-faint">{version.hash.slice(0, 8)}</code>}
      </p>
    </li>
  )
}
