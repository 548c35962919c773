import { useState } from "react"
import { data, Form, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { may } from "#app/auth/permissions.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { redeemPoints } from "#app/commands/redeem-points.ts"
import { saveAddress } from "#app/commands/save-address.ts"
import { MOST_AT_ONCE } from "#app/commerce/decide-redemption.ts"
import { readRedemption } from "#app/commerce/read-redemption.ts"
import { showReward } from "#app/commerce/show-shelf.ts"
import { AddressChoice } from "#app/components/orders/address-choice.tsx"
import { Plate } from "#app/components/product/plate.tsx"
import { PointsAfter } from "#app/components/redeem/points-after.tsx"
import { RedemptionRefused, type ShownRefusal } from "#app/components/redeem/redemption-refused.tsx"
import { RewardLock } from "#app/components/redeem/reward-card.tsx"
import { RewardLocked } from "#app/components/redeem/reward-locked.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { loadOffer } from "#db/queries/reward-shelf.ts"
import { points } from "#loyalty/money.ts"
import { availablePoints, spendableByDay } from "#loyalty/points/spend-points.ts"
import type { Route } from "./+types/redeem-reward"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["redeem", "orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = requirePermission(context, "rewards.view")
  requireIds(params.rewardId)
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const { companyId, tierKey } = member
  const scope = { companyId, todayOn, timeZone: house.timeZone, rewardId: params.rewardId }
  const { reward, lots, debtPoints, addresses, country } = requireFound(await loadOffer(db, scope))
  const available = availablePoints(lots, points(debtPoints), todayOn)
  const item = showReward(reward, { program, tierKey, available, pointsPerOrder: 0, names })
  return {
    pageTitle: `${item.name} · ${house.name}`,
    /** Made with the page: the same confirmation sent twice is one redemption. */
    redemptionId: uuidv7(),
    item,
    creditCents: reward.creditCents,
    available,
    debt: debtPoints,
    lots: spendableByDay(lots, todayOn),
    most: Math.max(
      1,
      Math.min(
        MOST_AT_ONCE,
        Math.floor(available / reward.pointsPrice),
        reward.left ?? MOST_AT_ONCE,
        item.yearLimit?.left ?? MOST_AT_ONCE,
      ),
    ),
    addresses,
    country,
    mayRedeem: may(viewer, "rewards.redeem"),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requirePermission(context, "rewards.redeem")
  requireIds(params.rewardId)
  const { companyId, userId } = requireMember(context)
  const { db, now, program, todayOn, names, house } = await readRewardsShop(context)
  const scope = { companyId, todayOn, timeZone: house.timeZone, rewardId: params.rewardId }
  const form = await request.formData()
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const offer = requireFound(await loadOffer(db, scope))
  const read = readRedemption(form, { addresses: offer.addresses, kind: offer.reward.kind })
  if (!read.ok) return data({ errors: read.errors, refusal: null, values }, { status: 400 })
  const { wish } = read
  const outcome = await redeemPoints(db, { ...wish, companyId, userId, rewardId: params.rewardId }, now)
  if (!outcome.ok) {
    const tier = program.tiers.find(
      ({ key }) => outcome.reason === "tier_too_low" && key === outcome.minTierKey,
    )
    const refusal: ShownRefusal =
      outcome.reason === "tier_too_low"
        ? { reason: outcome.reason, tier: tier?.name[names.language] ?? "" }
        : outcome
    return data({ errors: {}, refusal, values }, { status: 409 })
  }
  if (values["keep"] === "on" && values["addressId"] === "new" && wish.address)
    await saveAddress(db, { companyId, id: uuidv7(), address: wish.address, isDefault: false })
  const said = getT(context, "redeem")("done", { number: outcome.number })
  throw redirect("/rewards/redemptions", { status: 303, headers: flash(said) })
}

/** What is asked for, where it goes, and what is left afterwards. */
export default function RedeemReward({ loaderData, actionData }: Route.ComponentProps) {
  const { item, creditCents, available, debt, lots, most, addresses, country, mayRedeem } = loaderData
  const t = useT("redeem")
  const f = useFormat()
  const values: Partial<Record<string, string>> = actionData?.values ?? {}
  const [quantity, setQuantity] = useState(Number(values["quantity"] ?? 1))
  const count = Number.isSafeInteger(quantity) && quantity > 0 ? quantity : 1
  const isOpen = item.lock === null && mayRedeem
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/rewards/redeem" className="link">
            {t("title")}
          </Link>
        }
        title={item.name}
        lead={item.description}
      />
      {actionData?.refusal && <RedemptionRefused refusal={actionData.refusal} />}
      {!mayRedeem && <Notice className="mb-5">{t("askOwner")}</Notice>}
      <Form method="post" noValidate className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Panel className="flex flex-wrap items-start gap-5">
            <Plate motif={item.plate} sku={item.id} size={144} eager />
            <div className="grid min-w-48 flex-1 gap-3">
              <p className="num">
                <span className="text-26 font-semibold">{f.number(item.pointsPrice)}</span>{" "}
                <span className="text-quiet">{t("points")}</span>
              </p>
              <RewardLock item={item} mayRedeem={mayRedeem} />
              <p className="text-14">{t(`how.${item.kind}`, { amount: f.money(creditCents ?? 0) })}</p>
              {isOpen && (
                <Field label={t("confirm.quantity")} className="w-28">
                  <Input
                    name="quantity"
                    type="number"
                    inputMode="numeric"
                    min={1}
                    max={most}
                    defaultValue={values["quantity"] ?? 1}
                    onChange={(event) => setQuantity(event.currentTarget.valueAsNumber)}
                  />
                </Field>
              )}
            </div>
          </Panel>
          {isOpen && item.kind === "goods" && (
            <AddressChoice
              addresses={addresses}
              country={country}
              values={values}
              errors={actionData?.errors ?? {}}
            />
          )}
          {isOpen && item.kind !== "account_credit" && item.kind !== "voucher" && (
            <Panel>
              <Field label={t("confirm.note")} hint={t("confirm.noteHint")} optional>
                <Textarea name="note" maxLength={300} rows={2} defaultValue={values["note"]} />
              </Field>
            </Panel>
          )}
        </div>
        <Panel>
          <PanelHead title={t("confirm.title")} />
          {item.lock ? (
            <RewardLocked item={item} lock={item.lock} available={available} />
          ) : (
            <PointsAfter available={available} debt={debt} cost={item.pointsPrice * count} lots={lots} />
          )}
          {isOpen && (
            <div className="mt-5">
              <input type="hidden" name="redemptionId" value={loaderData.redemptionId} />
              <input type="hidden" name="expectedPoints" value={item.pointsPrice} />
              <SubmitButton tone="primary" size="lg" wide className="text-14!">
                {t("confirm.redeem", { points: f.number(item.pointsPrice * count) })}
              </SubmitButton>
              <p className="mt-3 text-13 text-quiet">{t(`confirm.${item.kind}`)}</p>
            </div>
          )}
        </Panel>
      </Form>
    </>
  )
}
