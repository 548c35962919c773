import { Form, Link } from "react-router"
import type { GiftView, WallView } from "#app/commerce/show-wall.ts"
import { Button } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Award = WallView["awards"][number]

/** What the company has won: each with its certificate, its gift, and whether others may read of it. */
export function OwnAwards({ awards, mayAnswer }: { awards: readonly Award[]; mayAnswer: boolean }) {
  const t = useT("recognition")
  return (
    <section aria-labelledby="awards-title" className="min-w-0">
      <h2 id="awards-title">{t("wall.awards")}</h2>
      {awards.length === 0 ? (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("wall.noAwards")}</p>
      ) : (
        <ul className="mt-3 border-t border-line text-14">
          {awards.map((award) => (
            <OwnAward key={award.id} award={award} mayAnswer={mayAnswer} />
          ))}
        </ul>
      )}
    </section>
  )
}

function OwnAward({ award, mayAnswer }: { award: Award; mayAnswer: boolean }) {
  const t = useT("recognition")
  const f = useFormat()
  const { id, title, period, scope, rank, of, grantedOn, gift } = award
  return (
    <li className="flex gap-4 border-b border-line py-3.5">
      <img src="/pennant-small.svg" alt="" width={24} height={37} className="shrink-0 self-start" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">
            {t("award", { title, period: f.period(period) })}
            {scope && <span className="font-normal text-quiet"> · {scope}</span>}
          </p>
          <span className="flex gap-x-3 text-13">
            <Link to={`/rewards/certificate/${id}`} prefetch="intent" className="link">
              {t("wall.certificate")}
            </Link>
            <Link to={`/rewards/certificate/${id}.pdf`} reloadDocument className="link">
              PDF
            </Link>
          </span>
        </div>
        <p className="num text-13 text-quiet">
          {of !== null && `${t("wall.place", { rank: f.number(rank), of: f.number(of) })} · `}
          {f.day(grantedOn)}
        </p>
        {gift && <GiftLine gift={gift} />}
        <Consent award={award} mayAnswer={mayAnswer} />
      </div>
    </li>
  )
}

export function GiftLine({ gift }: { gift: GiftView }) {
  const t = useT("recognition")
  const f = useFormat()
  const { name, by, handedOver } = gift
  return (
    <p className="num mt-0.5 text-13">
      {name}
      <span className="text-quiet">
        {" · "}
        {handedOver
          ? t("wall.handedOver", { by: handedOver.by, day: f.day(handedOver.on) })
          : t("wall.toHandOver", { by })}
      </span>
    </p>
  )
}

/** Asked, agreed or declined; the owner may change it at any time. A private award asks nobody. */
function Consent({ award, mayAnswer }: { award: Award; mayAnswer: boolean }) {
  const t = useT("recognition")
  const { id, announcement } = award
  if (announcement === "private") return null
  if (announcement === "asked")
    return (
      <div className="mt-2.5 rounded bg-gold-soft px-3.5 py-3 text-13">
        <p className="font-medium">{t("consent.ask")}</p>
        <p className="text-quiet">{t(mayAnswer ? "consent.what" : "consent.ownerAnswers")}</p>
        {mayAnswer && (
          <Form method="post" preventScrollReset className="mt-2.5 flex flex-wrap gap-2">
            <Answer id={id} />
            <Button size="sm" tone="ink" name="agrees" value="1">
              {t("consent.agree")}
            </Button>
            <Button size="sm" name="agrees" value="0">
              {t("consent.decline")}
            </Button>
          </Form>
        )}
      </div>
    )
  const agreed = announcement === "agreed"
  return (
    <Form method="post" preventScrollReset className="mt-1.5 flex flex-wrap items-center gap-x-3 text-13">
      <Answer id={id} />
      <Chip tone={agreed ? "gold" : "neutral"}>{t(agreed ? "consent.agreed" : "consent.declined")}</Chip>
      {mayAnswer && (
        <button type="submit" name="agrees" value={agreed ? "0" : "1"} className="link min-h-6">
          {t(agreed ? "consent.withdraw" : "consent.agreeAfterAll")}
        </button>
      )}
    </Form>
  )
}

function Answer({ id }: { id: string }) {
  return (
    <>
      <input type="hidden" name="intent" value="announce" />
      <input type="hidden" name="awardId" value={id} />
    </>
  )
}
