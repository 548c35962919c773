import { Form, Link } from "react-router"
import { AddressLines } from "#app/components/orders/address-lines.tsx"
import { Plate } from "#app/components/product/plate.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { houseTime } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { QueueRow } from "#db/queries/staff-rewards.ts"

type Row = Omit<QueueRow, "nameEn" | "nameZh"> & { name: string }
type RefusedHere = { field: "reason" | null; refused: string } | null

const tones = { requested: "amber", delivered: "green", cancelled: "neutral" } as const

/** One redemption at the desk: what, for whom, where to; and, while it waits, the two ways to close it. */
export function QueueItem({ row, todayOn, refused }: { row: Row; todayOn: string; refused: RefusedHere }) {
  const t = useT("redeem")
  const f = useFormat()
  const asked = houseTime(row.requestedAt).dayOn
  const closed = row.closedAt ? f.day(houseTime(row.closedAt).dayOn) : ""
  return (
    <li className="grid gap-x-6 gap-y-3 border-b border-line px-4 py-4 last:border-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,15rem)_minmax(0,22rem)]">
      <div className="flex min-w-0 gap-3">
        <Plate motif={row.plate} sku={row.rewardId} size={48} className="self-start" />
        <div className="min-w-0">
          <h2 className="text-14">{row.quantity > 1 ? `${row.quantity} × ${row.name}` : row.name}</h2>
          <p className="text-13">
            <Link to={`/admin/companies/${row.companyId}`} className="link">
              {row.companyName}
            </Link>
            <span className="text-quiet"> · {row.requestedBy}</span>
          </p>
          <p className="num text-13 text-quiet">
            {row.number} · {t("queue.asked", { when: f.daysFrom(asked, todayOn) })} ·{" "}
            {t("queue.points", { points: f.number(row.points) })} · {f.money(row.costCents)}
          </p>
          {row.note && <p className="mt-1 text-13">{t("queue.wish", { note: row.note })}</p>}
        </div>
      </div>
      <div className="text-13 text-quiet">{row.address && <AddressLines address={row.address} />}</div>
      {row.status === "requested" ? (
        <CloseForms row={row} refused={refused} />
      ) : (
        <div className="text-13">
          <p>
            <Chip tone={tones[row.status]}>{t(`queue.filter.${row.status}`)}</Chip>{" "}
            <span className="text-quiet">{[closed, row.closedBy].filter(Boolean).join(" · ")}</span>
          </p>
          {row.closeNote && <p className="mt-1">{row.closeNote}</p>}
        </div>
      )}
    </li>
  )
}

function CloseForms({ row, refused }: { row: Row; refused: RefusedHere }) {
  const t = useT("redeem")
  const ids = (
    <>
      <input type="hidden" name="companyId" value={row.companyId} />
      <input type="hidden" name="redemptionId" value={row.id} />
    </>
  )
  return (
    <div className="grid content-start gap-2">
      {refused && refused.field === null && <Notice tone="refused">{refused.refused}</Notice>}
      <Form method="post" className="flex items-end gap-2" preventScrollReset>
        {ids}
        <Field label={t(`queue.how.${row.kind}`)} optional className="min-w-0 flex-1">
          <Input name="note" maxLength={300} />
        </Field>
        <SubmitButton intent="deliver" tone="ink">
          {t("queue.deliver")}
        </SubmitButton>
      </Form>
      <details open={refused?.field === "reason"}>
        <summary className="link inline-block text-13">{t("queue.cannot")}</summary>
        <Form method="post" noValidate className="mt-2 flex items-end gap-2" preventScrollReset>
          {ids}
          <Field
            label={t("queue.reason")}
            hint={t("queue.reasonHint")}
            error={refused?.field === "reason" ? refused.refused : undefined}
            required
            className="min-w-0 flex-1"
          >
            <Input name="note" maxLength={300} />
          </Field>
          <SubmitButton intent="cancel" tone="danger" className="mb-auto mt-[1.6rem]">
            {t("queue.cancel")}
          </SubmitButton>
        </Form>
      </details>
    </div>
  )
}
