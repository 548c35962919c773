import { Pennant } from "#app/components/recognition/pennant.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type CertificateAward = {
  kind: "top_seller" | "newcomer" | "any"
  title: string
  titleEn: string
  titleZh: string
  year: string
  companyName: string
  town: string
  of: number | null
  fromOn: string
  lastOn: string
  grantedOn: string
  houseName: string
}

/** The award on paper: one A4 sheet with the pennant, to be framed. It looks on screen as it prints. */
export function Certificate({ award }: { award: CertificateAward }) {
  const t = useT("rewards")
  const f = useFormat()
  const { kind, title, titleEn, titleZh, year, companyName, town, of, fromOn, lastOn, grantedOn, houseName } =
    award
  return (
    <article
      lang={f.locale}
      className="mx-auto max-w-[52rem] border border-gold bg-white p-2 text-[#1c1b19] sm:p-3 print:max-w-none print:border-2"
      style={{ printColorAdjust: "exact", colorScheme: "light" }}
    >
      <div className="flex flex-col items-center border border-gold-track px-5 py-10 text-center sm:px-14 sm:py-14 print:min-h-[215mm] print:justify-between">
        <p className="text-13 font-medium tracking-[0.18em] text-[#6f5210] uppercase">
          {t("certificate.kicker")} · {houseName}
        </p>
        <Pennant
          title={titleEn}
          titleZh={titleZh}
          year={year}
          companyName={companyName}
          className="my-8 w-[190px] sm:w-[230px] print:w-[64mm]"
        />
        <h1 className="font-serif text-34 font-normal tracking-normal text-[#1c1b19] sm:text-[2.75rem]">
          {t("wall.award", { title, year })}
        </h1>
        <p className="mt-5 text-[#6b675f]">{t("certificate.awardedTo")}</p>
        <p className="mt-1.5 font-serif text-26">{companyName}</p>
        <p className="text-14 text-[#6b675f]">{town}</p>
        {of !== null && (
          <p className="num mt-5 max-w-[46ch] text-14 text-[#6b675f]">
            {t(`certificate.of.${kind}`, { of: f.number(of), from: f.day(fromOn), to: f.day(lastOn) })}
          </p>
        )}
        <div className="num mt-10 flex w-full flex-wrap items-end justify-between gap-x-10 gap-y-6 text-13 text-[#6b675f]">
          <p>{t("certificate.granted", { day: f.day(grantedOn) })}</p>
          <p className="min-w-44 border-t border-[#8d887e] pt-1.5 text-right">
            {t("certificate.signed", { house: houseName })}
          </p>
        </div>
      </div>
    </article>
  )
}
