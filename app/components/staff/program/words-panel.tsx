import { Panel } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** What the fields mean, as one would tell it to a customer. */
export function WordsPanel({ words }: { words: readonly string[] | null }) {
  const t = useT("program")
  return (
    <Panel className="bg-sunk min-[1360px]:sticky min-[1360px]:top-4">
      <h2 className="mb-2">{t("editor.inWords")}</h2>
      {words === null ? (
        <p className="text-13 text-quiet">{t("editor.noWords")}</p>
      ) : (
        <ul className="grid gap-1.5 text-13">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
