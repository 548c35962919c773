import { TrendingDown, TrendingUp } from "lucide-react"
import type { ChangesTold, ChangeTold } from "#app/forms/program/tell-change.ts"
import { useT } from "#app/i18n/provider.tsx"

/** What differs between two versions, before and after, in words; grouped by what it concerns. */
export function ChangeList({ changes }: { changes: ChangesTold }) {
  const t = useT("program")
  if (changes.length === 0) return <p className="text-quiet">{t("compare.same")}</p>
  return (
    <div className="grid gap-5">
      {changes.map(({ part, items }) => (
        <section key={part} className="grid gap-x-6 gap-y-2 md:grid-cols-[9rem_minmax(0,1fr)]">
          <h3 className="text-13 font-medium text-quiet">{t(`part.${part}`)}</h3>
          <div className="grid gap-4">
            {items.map((item) => (
              <div key={item.name}>
                {item.name && <p className="font-medium">{item.name}</p>}
                <dl className="num grid text-13">
                  {item.changes.map((change, at) => (
                    // Two lines of one comparison can read alike; their order is theirs alone.
                    <ChangeLine key={at} change={change} />
                  ))}
                </dl>
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function ChangeLine({ change: { about, before, after, turn } }: { change: ChangeTold }) {
  const t = useT("program")
  const short = (before ?? "").length + (after ?? "").length < 60
  const Icon = turn === "up" ? TrendingUp : TrendingDown
  return (
    <div className="grid gap-x-4 border-t border-line py-1.5 first:border-t-0 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <dt className="text-quiet">{about}</dt>
      <dd className={short ? "flex flex-wrap items-center gap-x-2" : "grid gap-0.5"}>
        {before !== null && (
          <del className="text-quiet decoration-line-strong">
            <span className="sr-only">{t("compare.was")} </span>
            {before}
          </del>
        )}
        {before !== null && after !== null && short && <span aria-hidden="true">→</span>}
        {after !== null && (
          <ins className="font-medium no-underline">
            <span className="sr-only">{t("compare.is")} </span>
            {after}
          </ins>
        )}
        {turn && (
          <span className="inline-flex items-center gap-1 text-quiet">
            <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            {t(`compare.${turn}`)}
          </span>
        )}
      </dd>
    </div>
  )
}
