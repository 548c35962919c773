import { Link } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import type { DraftItem } from "#app/forms/program/load-draft.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { type ProgramPart, programParts } from "#loyalty/program/compare/change.ts"

/** The parts of a draft, each with how many fields in it are to be mended; a row to swipe on a phone. */
export function DraftNav({
  part,
  counts,
  items,
  open,
}: {
  part: ProgramPart
  counts: Readonly<Record<string, number>>
  /** What the part in sight consists of, each with a form of its own. */
  items: readonly (DraftItem & { list: string })[]
  open: string
}) {
  const t = useT("program")
  return (
    <nav aria-label={t("editor.parts")} className="min-w-0 lg:sticky lg:top-4">
      <ul className="flex gap-1 overflow-x-auto pb-1 lg:grid lg:gap-0.5 lg:overflow-visible">
        {programParts.map((each) => (
          <li key={each} className="shrink-0">
            <Link
              to={`?part=${each}`}
              aria-current={each === part ? "page" : undefined}
              preventScrollReset
              className={cx(
                "flex h-9 items-center justify-between gap-2 rounded px-3 text-14 whitespace-nowrap text-ink no-underline hover:bg-hover",
                each === part && "bg-hover font-medium",
              )}
            >
              {t(`part.${each}`)}
              <FaultCount count={counts[each] ?? 0} />
            </Link>
            {each === part && items.length > 0 && (
              <ul className="hidden border-l border-line lg:ml-3.5 lg:grid">
                {items.map((item) => (
                  <li key={`${item.list}-${item.key}-${item.at}`}>
                    <Link
                      to={`?part=${item.list}&item=${item.at}`}
                      aria-current={open === `${item.list}.${item.at}` ? "page" : undefined}
                      preventScrollReset
                      className={cx(
                        "flex min-h-8 items-center justify-between gap-2 rounded-sm px-3 py-1 text-13 no-underline hover:bg-hover",
                        open === `${item.list}.${item.at}` ? "font-medium text-ink" : "text-quiet",
                      )}
                    >
                      <span className="min-w-0 [overflow-wrap:anywhere]">
                        {item.name || t("editor.unnamed")}
                      </span>
                      <FaultCount count={item.faults} />
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function FaultCount({ count }: { count: number }) {
  const t = useT("program")
  if (count === 0) return null
  return (
    <span className="num rounded-full bg-red-soft px-1.5 text-12 font-medium text-red-ink">
      {count}
      <span className="sr-only"> {t("editor.toMend", { count })}</span>
    </span>
  )
}
