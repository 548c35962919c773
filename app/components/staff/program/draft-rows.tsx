import { Plus, X } from "lucide-react"
import { type ReactNode, useState } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { useDraft } from "./draft-form.tsx"

/**
 * Rows that can be added and taken away: at once with script, with the next save without it (then the same buttons send
 * the form). A row keeps the number in its names for as long as it stands; gaps mean nothing.
 */
export function DraftRows({
  name,
  add,
  remove,
  least = 0,
  most,
  spare = false,
  children,
}: {
  name: string
  add: string
  remove: (row: number) => string
  least?: number
  most: number
  /** One blank row more from the start: what is blank is left out when it is saved. */
  spare?: boolean
  children: (at: string, row: number, removeButton: ReactNode) => ReactNode
}) {
  const draft = useDraft()
  const [rows, setRows] = useState(() => {
    const filled = draft.rows(name)
    return spare ? [...filled, Math.max(-1, ...filled) + 1] : filled
  })
  const drop = (row: number, nth: number) => (
    <Button
      tone="ghost"
      size="sm"
      name="intent"
      value={`drop:${name}.${row}`}
      aria-label={remove(nth)}
      title={remove(nth)}
      onClick={(event) => {
        event.preventDefault()
        setRows(rows.filter((each) => each !== row))
      }}
    >
      <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
    </Button>
  )
  return (
    <>
      {rows.map((row, nth) => (
        <div key={row} className="contents">
          {children(`${name}.${row}`, nth, rows.length > least ? drop(row, nth) : null)}
        </div>
      ))}
      {rows.length < most && (
        <div>
          <Button
            size="sm"
            name="intent"
            value={`grow:${name}`}
            onClick={(event) => {
              event.preventDefault()
              setRows([...rows, Math.max(-1, ...rows) + 1])
            }}
          >
            <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
            {add}
          </Button>
        </div>
      )}
    </>
  )
}
