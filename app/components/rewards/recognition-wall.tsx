import { Link } from "react-router"
import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** What a company has done with us, worth remembering: awards with their certificate, years, orders. Only its own. */
export function RecognitionWall({ awards, milestones }: Pick<RewardsView, "awards" | "milestones">) {
  const t = useT("rewards")
  const f = useFormat()
  const { years, yearsOn, since, reached, next } = milestones
  const orders = [...reached].reverse()
  return (
    <section aria-labelledby="wall-title" className="min-w-0">
      <h2 id="wall-title">{t("wall.title")}</h2>
      {awards.length + orders.length === 0 && (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("wall.empty")}</p>
      )}
      <ul className="mt-3 border-t border-line text-14">
        {awards.map((award) => (
          <li key={award.id} className="flex items-center gap-4 border-b border-line py-3">
            <img src="/pennant-small.svg" alt="" width={22} height={34} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">
                {t("wall.award", { title: award.title, year: award.period })}
              </span>
              {award.of !== null && award.rank === 1 && (
                <span className="num block text-13 text-quiet">
                  {t("wall.awardOf", { of: f.number(award.of) })}
                </span>
              )}
            </span>
            <Link to={`/rewards/certificate/${award.id}`} prefetch="intent" className="link text-13">
              {t("wall.certificate")}
            </Link>
          </li>
        ))}
        {years > 0 && yearsOn && (
          <Milestone
            label={t("wall.years", { count: years })}
            note={t("wall.since", { day: f.day(since) })}
          />
        )}
        {orders.map(({ n, on }) => (
          <Milestone
            key={n}
            label={n === 1 ? t("wall.firstOrder") : t("wall.order", { n: f.number(n) })}
            note={f.day(on)}
          />
        ))}
      </ul>
      {next && milestones.count > 0 && (
        <p className="num mt-3 text-13 text-quiet">
          {t("wall.nextOrder", { count: next.left, n: f.number(next.n) })}
        </p>
      )}
    </section>
  )
}

function Milestone({ label, note }: { label: string; note: string }) {
  return (
    <li className="num flex items-baseline gap-4 border-b border-line py-2.5">
      <span aria-hidden="true" className="grid w-[22px] shrink-0 place-items-center">
        <span className="block size-1.5 rounded-full bg-gold" />
      </span>
      <span className="min-w-0 flex-1">{label}</span>
      <span className="text-13 text-quiet">{note}</span>
    </li>
  )
}
