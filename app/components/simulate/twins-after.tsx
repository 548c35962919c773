import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { ProgramShown, SimulationDone } from "#app/simulation/read-result.ts"

type Twins = ProgramShown["figures"]["twins"]
type Names = Readonly<Record<string, string>>

/** Who is treated like whom under each program, to the penny of the replay. */
export function TwinsAfter({ result: { live, drafts }, names }: { result: SimulationDone; names: Names }) {
  const t = useT("simulate")
  const all = [
    { id: "live", title: t("table.live"), twins: live.figures.twins },
    ...drafts.map(({ id, title, figures }) => ({ id, title, twins: figures.twins })),
  ]
  const none = all.every(({ twins }) => twins.length === 0)
  return (
    <Panel>
      <PanelHead
        title={t("twins.title")}
        note={none ? t("twins.none") : t("twins.note")}
        className={none ? "mb-0!" : ""}
      />
      {!none &&
        all.map(({ id, title, twins }) => (
          <section key={id} className="mb-4 last:mb-0">
            <h3 className="mb-1 text-13 font-semibold">
              {title} <span className="num font-normal text-quiet">{twins.length}</span>
            </h3>
            <TwinList twins={twins} names={names} />
            {id !== "live" && twins.length > 0 && (
              <p className="mt-1 text-13">
                <Link to={`/admin/guard?version=${id}`} className="link">
                  {t("toGuard")}
                </Link>
              </p>
            )}
          </section>
        ))}
    </Panel>
  )
}

const SHOWN = 6

function TwinList({ twins, names }: { twins: Twins; names: Names }) {
  const t = useT("simulate")
  const f = useFormat()
  const link = (id: string) => (words: string) => (
    <Link to={`/admin/companies/${id}`} className="link">
      {words}
    </Link>
  )
  return (
    <ul className="grid gap-1 text-13">
      {twins.slice(0, SHOWN).map(({ largerId, smallerId, worthRatioBps, largerRateBps, smallerRateBps }) => (
        <li key={largerId}>
          <Rich
            text={t("twins.line", {
              larger: names[largerId] ?? "",
              smaller: names[smallerId] ?? "",
              times: f.number(worthRatioBps / 10_000, 1),
              largerRate: f.percent(largerRateBps / 10_000, 2),
              smallerRate: f.percent(smallerRateBps / 10_000, 2),
            })}
            as={{ l: link(largerId), m: link(smallerId) }}
          />
        </li>
      ))}
    </ul>
  )
}
