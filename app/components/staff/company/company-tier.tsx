import type { ReactNode } from "react"
import { Form } from "react-router"
import type { CompanyTierView } from "#app/commerce/show-company-tier.ts"
import type { HeldView } from "#app/commerce/show-tier-history.ts"
import { Conditions } from "#app/components/tiers/conditions.tsx"
import { HeldTiers } from "#app/components/tiers/held-tiers.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { Refusal, type Refused, refusedAt } from "../refusal.tsx"

/** The tier held now, what keeps it and what it will become; every tier before with its evidence; and the house's own hand. */
export function CompanyTier({
  tier,
  held,
  awards,
  maySet = false,
  error,
}: {
  tier: CompanyTierView | null
  held: readonly HeldView[]
  awards?: ReactNode
  maySet?: boolean
  error?: Refused | undefined
}) {
  const t = useT("tiers")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("company.title")}
        aside={tier && t("company.review", { day: f.day(tier.reviewOn) })}
      />
      {tier && <Standing tier={tier} />}
      {awards && <p className="num mt-2 text-13 text-gold-ink empty:hidden">{awards}</p>}
      {tier && maySet && <ByHand tier={tier} error={error} />}
      <h3 className="mt-4 mb-1 text-13 font-medium text-quiet">{t("company.history")}</h3>
      <HeldTiers held={held} staff />
    </Panel>
  )
}

function Standing({ tier }: { tier: CompanyTierView }) {
  const t = useT("tiers")
  const f = useFormat()
  const { name, secure, fallsTo, fallsOn, noticedOn, soft, byHandUntilOn, byHand, next } = tier
  return (
    <div className="grid gap-2 text-14">
      {byHand && (
        <p>
          {byHandUntilOn
            ? t("company.byHandUntil", { tier: name, day: f.day(byHandUntilOn) })
            : t("company.byHand", { tier: name })}
        </p>
      )}
      {!secure && fallsTo && (
        <p className="text-amber">
          {fallsOn
            ? t("company.falls", { tier: name, to: fallsTo, day: f.day(fallsOn) })
            : t("company.insecure", { tier: name, to: fallsTo })}{" "}
          {noticedOn && t("company.told", { day: f.day(noticedOn) })}
        </p>
      )}
      {soft && <p>{t("company.soft", { tier: soft.name, day: f.day(soft.untilOn) })}</p>}
      <div>
        <p className="text-13 text-quiet">{t("company.keeps", { tier: name })}</p>
        {tier.own.length > 0 ? (
          <Conditions match={tier.ownMatch} conditions={tier.own} />
        ) : (
          <p className="text-13">{t("company.open")}</p>
        )}
      </div>
      {next && (
        <div>
          <p className="text-13 text-quiet">{t("company.next", { tier: next.name })}</p>
          <Conditions match={next.match} conditions={next.conditions} />
        </div>
      )}
    </div>
  )
}

function ByHand({ tier, error }: { tier: CompanyTierView; error: Refused | undefined }) {
  const t = useT("tiers")
  return (
    <details className="mt-3" open={error !== undefined}>
      <summary className="cursor-pointer text-13 font-medium">{t("byHand.title")}</summary>
      <Form method="post" replace className="mt-3 grid gap-3">
        <Refusal error={error} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("byHand.tier")} hint={t("byHand.tierHint")} error={refusedAt(error, "tierKey")}>
            <NativeSelect name="tierKey" defaultValue={tier.key}>
              {tier.choices.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Field
            label={t("byHand.until")}
            hint={t("byHand.untilHint")}
            error={refusedAt(error, "untilOn")}
            optional
          >
            <Input name="untilOn" type="date" min={tier.todayOn} />
          </Field>
        </div>
        <Field label={t("byHand.reason")} hint={t("byHand.reasonHint")} error={refusedAt(error, "reason")}>
          <Input name="reason" maxLength={300} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton intent="set-tier" tone="ink">
            {t("byHand.set")}
          </SubmitButton>
          {tier.byHand && (
            <SubmitButton intent="end-tier" tone="quiet">
              {t("byHand.end")}
            </SubmitButton>
          )}
        </div>
      </Form>
    </details>
  )
}
