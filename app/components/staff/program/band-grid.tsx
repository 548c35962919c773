import type { ReactNode } from "react"
import { cx } from "#app/components/ui/class-names.ts"
import { useT } from "#app/i18n/provider.tsx"
import { GroupFault } from "./draft-fields.tsx"
import { useDraft } from "./draft-form.tsx"
import { DraftRows } from "./draft-rows.tsx"
import { useEditorHouse } from "./editor-house.ts"

const cell = cx(
  "num h-9 w-full min-w-0 rounded border border-line-strong bg-panel px-2 text-right text-16 text-ink sm:text-14",
  "placeholder:text-faint hover:border-quiet aria-invalid:border-red-ink",
  // A tier without a step here stays quiet, so that the steps there are can be seen.
  "placeholder-shown:not-focus:not-hover:not-aria-invalid:border-line placeholder-shown:not-focus:bg-transparent",
)

/**
 * The steps of all tiers as one table: a row per step, a cell per tier. A cell left blank means that the tier has no step
 * there. Rows put themselves in order when the draft is saved.
 */
export function BandGrid({ at, basis, method }: { at: string; basis: string; method: string }) {
  const t = useT("program")
  const { tiers } = useEditorHouse()
  const pays = ["total", "per_unit", "fixed"].includes(method) ? "amountCents" : "rateBps"
  const columns = { gridTemplateColumns: `7rem repeat(${tiers.length}, minmax(4.25rem, 1fr)) 2.5rem` }
  return (
    <>
      {tiers.map(({ value }) => (
        <GroupFault key={value} name={`${at}.bandsByTier.${value}`} />
      ))}
      <section
        aria-label={t("rebate.steps")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="relative overflow-x-auto"
      >
        <div className="grid gap-y-1.5 pb-1" style={{ minWidth: `${10 + tiers.length * 4.75}rem` }}>
          <div className="grid items-end gap-x-1.5 text-12 font-medium text-quiet" style={columns}>
            <span className="sticky left-0 z-[1] bg-panel">{t(`rebate.from.${unitOf(basis)}`)}</span>
            {tiers.map(({ value, label }) => (
              <span key={value} className="text-right">
                {label}
                <span className="block font-normal">
                  {t(pays === "rateBps" ? "unit.percent" : "unit.pounds")}
                </span>
              </span>
            ))}
            <span />
          </div>
          <DraftRows
            name={`${at}.steps`}
            add={t("rebate.addStep")}
            remove={(nth) => t("rebate.removeStep", { nth: nth + 1 })}
            most={60}
            spare
          >
            {(row, nth, drop) => <Step at={row} nth={nth} pays={pays} drop={drop} columns={columns} />}
          </DraftRows>
          <TierBonus at={at} columns={columns} />
        </div>
      </section>
      <p className="mt-2 text-13 text-quiet">{t("rebate.stepsNote")}</p>
    </>
  )
}

function unitOf(basis: string): "pieces" | "share" | "money" {
  if (basis === "quantity") return "pieces"
  return basis === "category_mix" || basis === "attainment" ? "share" : "money"
}

function Step({
  at,
  nth,
  pays,
  drop,
  columns,
}: {
  at: string
  nth: number
  pays: "rateBps" | "amountCents"
  drop: ReactNode
  columns: React.CSSProperties
}) {
  const t = useT("program")
  const { text, error } = useDraft()
  const { tiers } = useEditorHouse()
  const other = pays === "rateBps" ? "amountCents" : "rateBps"
  const fields = [
    { name: `${at}.from`, who: "" },
    ...tiers.map(({ value, label }) => ({ name: `${at}.${pays}.${value}`, who: label })),
  ]
  const wrong = fields.flatMap(({ name, who }) => {
    const said = error(name)
    return said ? [{ name, said: who ? `${who}: ${said}` : said }] : []
  })
  return (
    <div className="grid gap-1" id={at}>
      <div className="grid items-center gap-x-1.5" style={columns}>
        <span className="sticky left-0 z-[1] bg-panel pr-1" id={`${at}.from`}>
          <input
            name={`${at}.from`}
            defaultValue={text(`${at}.from`)}
            aria-label={t("rebate.stepFrom", { nth: nth + 1 })}
            aria-invalid={error(`${at}.from`) ? true : undefined}
            aria-describedby={`${at}-errors`}
            size={1}
            inputMode="decimal"
            autoComplete="off"
            className={cell}
          />
        </span>
        {tiers.map(({ value, label }) => {
          const name = `${at}.${pays}.${value}`
          return (
            <span key={value} id={name}>
              <input
                key={pays}
                name={name}
                defaultValue={text(name)}
                aria-label={t("rebate.stepPays", { tier: label, nth: nth + 1 })}
                aria-invalid={error(name) ? true : undefined}
                aria-describedby={`${at}-errors`}
                size={1}
                inputMode="decimal"
                autoComplete="off"
                placeholder="–"
                className={cell}
              />
              <input type="hidden" name={`${at}.${other}.${value}`} value={text(`${at}.${other}.${value}`)} />
            </span>
          )
        })}
        <span>{drop}</span>
      </div>
      <div
        id={`${at}-errors`}
        aria-live="polite"
        className={wrong.length > 0 ? "text-13 text-red-ink" : "sr-only"}
      >
        {wrong.map(({ name, said }) => (
          <p key={name} data-field={name}>
            {said}
          </p>
        ))}
      </div>
    </div>
  )
}

/** On top of every step: what keeps the top from running out of something to reach for. */
function TierBonus({ at, columns }: { at: string; columns: React.CSSProperties }) {
  const t = useT("program")
  const { text, error } = useDraft()
  const { tiers } = useEditorHouse()
  const wrong = tiers.flatMap(({ value, label }) => {
    const said = error(`${at}.tierBonusBps.${value}`)
    return said ? [{ value, said: `${label}: ${said}` }] : []
  })
  return (
    <div className="mt-2 grid gap-1 border-t border-line pt-3">
      <div className="grid items-center gap-x-1.5" style={columns}>
        <span className="sticky left-0 z-[1] bg-panel text-13">{t("rebate.bonus")}</span>
        {tiers.map(({ value, label }) => (
          <input
            key={value}
            id={`${at}.tierBonusBps.${value}`}
            name={`${at}.tierBonusBps.${value}`}
            defaultValue={text(`${at}.tierBonusBps.${value}`)}
            aria-label={t("rebate.bonusOf", { tier: label })}
            aria-invalid={error(`${at}.tierBonusBps.${value}`) ? true : undefined}
            size={1}
            inputMode="decimal"
            autoComplete="off"
            placeholder="–"
            className={cell}
          />
        ))}
        <span />
      </div>
      {wrong.map(({ value, said }) => (
        <p key={value} className="text-13 text-red-ink">
          {said}
        </p>
      ))}
    </div>
  )
}
