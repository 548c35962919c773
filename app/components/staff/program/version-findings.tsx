import { FindingSentence } from "#app/components/guard/finding-sentence.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { NamedFinding } from "#app/insight/guard-program.server.ts"
import type { VersionSheet } from "#db/queries/program-versions.ts"

const SHOWN = 8

/** What the guard would find under this version, on the real trade of the last year. */
export function FindingsPanel({ findings }: { findings: readonly NamedFinding[] }) {
  const t = useT("program")
  const stopping = findings.filter(({ stops }) => stops)
  const others = findings.filter(({ stops }) => !stops)
  const list = (of: readonly NamedFinding[]) => (
    <ul className="grid gap-2 text-14">
      {of.map((named) => (
        <li key={named.key} className="border-t border-line pt-2 first:border-t-0 first:pt-0">
          <FindingSentence named={named} />
        </li>
      ))}
    </ul>
  )
  return (
    <Panel>
      <PanelHead
        title={stopping.length === 0 ? t("findings.none") : t("findings.title", { count: stopping.length })}
        note={t("findings.note")}
      />
      {list(stopping.slice(0, SHOWN))}
      {stopping.length > SHOWN && (
        <details className="mt-2">
          <summary className="link text-13">{t("findings.more", { count: stopping.length - SHOWN })}</summary>
          <div className="mt-2">{list(stopping.slice(SHOWN))}</div>
        </details>
      )}
      {others.length > 0 && (
        <details className="mt-3 border-t border-line pt-3">
          <summary className="link text-13">{t("findings.others", { count: others.length })}</summary>
          <div className="mt-2">{list(others)}</div>
        </details>
      )}
    </Panel>
  )
}

/** What the guard found and somebody answered for when it was published. */
export function OverridesPanel({ overrides }: { overrides: VersionSheet["overrides"] }) {
  const t = useT("program")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("findings.overrides", { count: overrides.length })}
        note={t("findings.overridesNote")}
      />
      <ul className="grid gap-1.5 text-14">
        {byReason(overrides).map(({ reason, by, at, count }) => (
          <li key={reason}>
            “{reason}”
            <span className="text-13 text-quiet">
              {" "}
              {by} · {f.dateTime(at)} · {t("findings.count", { count })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function byReason(overrides: VersionSheet["overrides"]) {
  const found = new Map<string, { reason: string; by: string; at: string; count: number }>()
  for (const { reason, by, at } of overrides)
    found.set(reason, { reason, by: by ?? "", at, count: (found.get(reason)?.count ?? 0) + 1 })
  return [...found.values()]
}
