import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { AwardTitle, showEvidence } from "./show-award.ts"

/** All that stands on a certificate. */
export type CertificateFacts = AwardTitle &
  ReturnType<typeof showEvidence> & {
    period: string
    rank: number
    companyName: string
    town: string
    grantedOn: string
    houseName: string
  }

/** Its words in one language, the same on the screen and on paper. */
export function certificateWords(award: CertificateFacts, t: Translate<"recognition">, f: Format) {
  const { title, period, scope, rank, of, fromOn, untilOn, measure } = award
  const place = t(
    rank <= 3 ? `certificate.rank.${rank === 1 ? "1" : rank === 2 ? "2" : "3"}` : "certificate.rank.n",
    {
      rank: f.number(rank),
    },
  )
  const within = scope === null ? "certificate.of" : "certificate.within"
  return {
    kicker: t("certificate.kicker"),
    title: t("award", { title, period: f.period(period) }),
    other: f.locale === "en" ? award.titleZh : award.titleEn,
    scope,
    awardedTo: t("certificate.awardedTo"),
    why:
      of === null
        ? null
        : t(within, {
            place,
            of: f.number(of),
            scope: scope ?? "",
            by: t(`certificate.by.${measure}`),
            from: f.day(fromOn),
            to: f.day(addDays(untilOn, -1)),
          }),
    granted: f.day(award.grantedOn),
    signed: t("certificate.signed", { house: award.houseName }),
  }
}
