import { ArrowDown, ArrowUp, Plus } from "lucide-react"
import type { ReactNode } from "react"
import { Form, Link } from "react-router"
import { Button } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import type { ItemList as ListName } from "#app/forms/program/editor-place.ts"
import type { DraftItem } from "#app/forms/program/load-draft.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { useProse } from "./use-prose.ts"

/** The tiers, rules, perks or awards of a draft: each in words, in its order, with the way into its form. */
export function ItemList({
  list,
  title,
  note,
  add,
  items,
  revision,
  ordered = true,
  empty,
}: {
  list: ListName
  title: string
  note?: ReactNode
  add: string
  items: readonly DraftItem[]
  revision: number
  /** Whether their order means something. */
  ordered?: boolean
  empty: string
}) {
  const t = useT("program")
  const prose = useProse()
  // The ladder is read from the top down, everything else in the order it was written.
  const topFirst = list === "tiers"
  const shown = topFirst ? items.toReversed() : items
  return (
    <Panel>
      <PanelHead
        title={title}
        note={note}
        aside={
          <Form method="post" preventScrollReset>
            <input type="hidden" name="revision" value={revision} />
            <Button size="sm" name="intent" value={`add:${list}`}>
              <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
              {add}
            </Button>
          </Form>
        }
      />
      {shown.length === 0 && <p className="text-quiet">{empty}</p>}
      <ol>
        {shown.map((item, nth) => (
          <li
            key={`${item.key}-${item.at}`}
            className="flex items-start gap-3 border-t border-line py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1">
              <Link to={`?part=${list}&item=${item.at}`} className="link font-medium">
                {item.name || t("editor.unnamed")}
              </Link>
              {item.faults > 0 && (
                <Chip tone="red" className="ml-2">
                  {t("editor.toMend", { count: item.faults })}
                </Chip>
              )}
              <p className="mt-0.5 line-clamp-3 text-13 text-quiet">
                {item.words ? prose(item.words) : t("editor.noWords")}
              </p>
            </div>
            {ordered && (
              <Form method="post" preventScrollReset className="flex">
                <input type="hidden" name="revision" value={revision} />
                <Move list={list} item={item} by={topFirst ? "later" : "earlier"} up off={nth === 0} />
                <Move
                  list={list}
                  item={item}
                  by={topFirst ? "earlier" : "later"}
                  up={false}
                  off={nth === shown.length - 1}
                />
              </Form>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Move({
  list,
  item,
  by,
  up,
  off,
}: {
  list: ListName
  item: DraftItem
  by: "later" | "earlier"
  up: boolean
  off: boolean
}) {
  const t = useT("program")
  const Icon = up ? ArrowUp : ArrowDown
  const label = t(up ? "editor.moveUp" : "editor.moveDown", { name: item.name })
  return (
    <Button
      tone="ghost"
      size="sm"
      name="intent"
      value={`${by}:${list}:${item.at}`}
      disabled={off}
      aria-label={label}
      title={label}
      className="px-2"
    >
      <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
    </Button>
  )
}
