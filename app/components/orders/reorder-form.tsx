import { useState } from "react"
import { Form } from "react-router"
import type { ReorderCounts, ReorderView } from "#app/commerce/show-reorder.ts"
import { MiniCartBar } from "#app/components/shell/mini-cart-bar.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { ReorderLine } from "./reorder-line.tsx"

/** The reorder diff as a form: every line told, those that can be taken as they were already ticked. */
export function ReorderForm({
  lines,
  counts,
  nothingChosen,
}: {
  lines: readonly ReorderView[]
  counts: ReorderCounts
  nothingChosen: boolean
}) {
  const t = useT("orders")
  const f = useFormat()
  const [chosen, setChosen] = useState(() =>
    sumOf(lines.flatMap((line) => (line.refusal ? [] : firstOf(line)))),
  )
  const groups = [
    { key: "attention" as const, lines: lines.filter((line) => line.refusal !== null) },
    { key: "price" as const, lines: lines.filter((line) => line.status === "price_changed") },
    { key: "same" as const, lines: lines.filter((line) => line.status === "unchanged") },
  ].filter((group) => group.lines.length > 0)
  const add = (
    <SubmitButton form="reorder" tone="primary" size="lg">
      {chosen.count > 0 ? t("reorder.add", { count: chosen.count }) : t("reorder.addChosen")}
    </SubmitButton>
  )
  const told = t("reorder.chosen", {
    lines: t("common:lines", { count: chosen.count }),
    total: f.money(chosen.totalCents),
  })
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <Summary counts={counts} of={lines.length} />
        <div className="hidden items-center gap-4 md:flex">
          <span className="num text-14 text-quiet">{told}</span>
          {add}
        </div>
      </div>
      {nothingChosen && <Notice className="mb-4" tone="refused" title={t("reorder.nothingChosen")} />}
      <Form
        method="post"
        id="reorder"
        onChange={(event) => setChosen(sumOf(chosenIn(new FormData(event.currentTarget), lines)))}
      >
        {groups.map((group) => (
          <fieldset key={group.key} className="mb-8">
            <legend className="mb-2 text-16 font-semibold">
              {t(`reorder.group.${group.key}`)}
              {group.key === "attention" && (
                <span className="block text-13 font-normal text-quiet">
                  {t("reorder.group.attentionNote")}
                </span>
              )}
            </legend>
            <ul className="border-t border-line">
              {group.lines.map((line) => (
                <ReorderLine key={line.sku} line={line} name={`take-${lines.indexOf(line)}`} />
              ))}
            </ul>
          </fieldset>
        ))}
        <p className="text-13 text-quiet">{t("reorder.chosenNote")}</p>
      </Form>
      <MiniCartBar>
        <span className="num text-13 text-quiet">{told}</span>
        {add}
      </MiniCartBar>
    </>
  )
}

function Summary({ counts, of }: { counts: ReorderCounts; of: number }) {
  const t = useT("orders")
  if (counts.unchanged === of) return <p className="text-14 text-green">{t("reorder.allSame")}</p>
  const tones = {
    unchanged: "green",
    price_changed: "blue",
    quantity: "amber",
    short_of_stock: "amber",
    gone: "red",
  } as const
  const keys = ["unchanged", "price_changed", "quantity", "short_of_stock", "gone"] as const
  return (
    <ul className="flex flex-wrap gap-2">
      {keys.map((key) =>
        counts[key] > 0 ? (
          <li key={key}>
            <Chip tone={tones[key]}>{t(`reorder.summary.${key}`, { count: counts[key] })}</Chip>
          </li>
        ) : null,
      )}
    </ul>
  )
}

type Taken = { quantity: number; unitCents: number }

function firstOf(line: ReorderView): Taken[] {
  const [choice] = line.choices
  return choice ? [{ quantity: choice[1], unitCents: choice[2] }] : []
}

function chosenIn(form: FormData, lines: readonly ReorderView[]): Taken[] {
  return lines.flatMap((line, index) => {
    const value = form.get(`take-${index}`)
    const choice = line.choices.find(([variantId, quantity]) => value === `${variantId}:${quantity}`)
    return choice ? [{ quantity: choice[1], unitCents: choice[2] }] : []
  })
}

function sumOf(taken: readonly Taken[]) {
  return {
    count: taken.length,
    totalCents: taken.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0),
  }
}
