import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { NamedFinding } from "#app/insight/guard-program.server.ts"
import { FindingSentence } from "./finding-sentence.tsx"

/** What was open before and is not any more, the latest first. */
export function GoneFindings({
  gone,
}: {
  gone: readonly { named: NamedFinding; goneOn: string; firstSeenOn: string }[]
}) {
  const t = useT("guard")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("gone.title")}
        note={gone.length === 0 ? t("gone.none") : t("gone.note")}
        className={gone.length === 0 ? "mb-0!" : ""}
      />
      <ul className="grid gap-1.5 text-13">
        {gone.map(({ named, goneOn, firstSeenOn }) => (
          <li key={named.key}>
            <span className="num text-quiet">
              {f.dayShort(firstSeenOn)} – {f.dayShort(goneOn)}
            </span>{" "}
            <FindingSentence named={named} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
