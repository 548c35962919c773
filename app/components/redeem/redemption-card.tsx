import { Form } from "react-router"
import { Plate } from "#app/components/product/plate.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { houseTime } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OwnRedemption } from "#db/queries/reward-shelf.ts"

export const redemptionTones = { requested: "amber", delivered: "green", cancelled: "neutral" } as const

type Shown = Omit<OwnRedemption, "nameEn" | "nameZh"> & { name: string }

/** One redemption as its company sees it, with the codes it brought. */
export function RedemptionCard({ redemption, mayRedeem }: { redemption: Shown; mayRedeem: boolean }) {
  const t = useT("redeem")
  const f = useFormat()
  const { number, name, quantity, points, status, requestedBy, requestedAt, closedAt } = redemption
  const words = {
    day: f.day(houseTime(requestedAt).dayOn),
    closed: closedAt ? f.day(houseTime(closedAt).dayOn) : "",
    who: requestedBy,
  }
  return (
    <li className="flex gap-4 border-b border-line py-5">
      <Plate motif={redemption.plate} sku={redemption.rewardId} size={64} className="self-start" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="text-16">{quantity > 1 ? `${quantity} × ${name}` : name}</h2>
          <p className="num text-16 font-medium">
            {f.number(points)} <span className="text-13 font-normal text-quiet">{t("points")}</span>
          </p>
        </div>
        <p className="num mt-1 text-13 text-quiet">
          <Chip tone={redemptionTones[status]}>{t(`status.${status}`)}</Chip> {number} ·{" "}
          {t("history.asked", words)}
          {closedAt && status !== "requested" && ` · ${t(`history.${status}`, words)}`}
        </p>
        <Outcome redemption={redemption} />
        {status === "requested" && mayRedeem && (
          <Form method="post" className="mt-2 -ml-3">
            <input type="hidden" name="redemptionId" value={redemption.id} />
            <ConfirmSubmit
              tone="ghost"
              size="sm"
              title={t("history.cancelTitle", { name })}
              description={t("history.cancelText", { points: f.number(points) })}
            >
              {t("history.cancel")}
            </ConfirmSubmit>
          </Form>
        )}
      </div>
    </li>
  )
}

/** What came of it: codes, a credit note, how it was handed over or why it was not. */
function Outcome({ redemption }: { redemption: Shown }) {
  const t = useT("redeem")
  const f = useFormat()
  const { codes, creditNote, creditCents, closeNote, status, address } = redemption
  return (
    <>
      {codes.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {codes.map(({ code, validUntilOn }) => (
            <li key={code} className="rounded border border-line bg-sunk px-3 py-2">
              <code className="num text-14 font-semibold tracking-wide select-all">{code}</code>
              {validUntilOn && (
                <span className="block text-12 text-quiet">
                  {t("history.validUntil", { day: f.day(validUntilOn) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {creditNote && creditCents !== null && (
        <p className="mt-2 text-14">
          {t("history.credited", { amount: f.money(creditCents), number: creditNote })}
        </p>
      )}
      {status === "requested" && address && (
        <p className="mt-2 text-14 text-quiet">
          {t("history.goesTo", { place: [address.recipient, address.line1, address.town].join(", ") })}
        </p>
      )}
      {closeNote && <p className="mt-2 text-14">{closeNote}</p>}
    </>
  )
}
