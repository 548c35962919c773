import { type CertificateFacts, certificateWords } from "#app/commerce/certificate-words.ts"
import { Pennant } from "#app/components/recognition/pennant.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** The award as it is framed: one sheet across, the pennant to the left, a line to sign on. The PDF is drawn alike. */
export function Certificate({ award }: { award: CertificateFacts }) {
  const t = useT("recognition")
  const f = useFormat()
  const { titleEn, titleZh, period, companyName, town, houseName } = award
  const words = certificateWords(award, t, f)
  return (
    <article
      lang={f.locale}
      className="mx-auto max-w-[64rem] border border-gold bg-white p-2 text-[#1c1b19] print:max-w-none print:border-2"
      style={{ printColorAdjust: "exact", colorScheme: "light" }}
    >
      <div className="grid items-center gap-x-14 gap-y-8 border border-gold-track px-5 py-9 sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)] sm:px-14 sm:py-14 print:min-h-[180mm]">
        <Pennant
          title={titleEn}
          titleZh={titleZh}
          period={period}
          companyName={companyName}
          className="mx-auto w-[180px] sm:w-full"
        />
        <div className="flex h-full flex-col justify-between">
          <div>
            <p className="text-13 font-medium text-[#6f5210]">
              {words.kicker} · {houseName}
            </p>
            <h1 className="mt-4 text-26 text-[#1c1b19] sm:text-[2.5rem] sm:leading-tight">{words.title}</h1>
            <p className="mt-1 text-[#6b675f]">{[words.other, words.scope].filter(Boolean).join(" · ")}</p>
            <p className="mt-8 text-[#6b675f]">{words.awardedTo}</p>
            <p className="mt-1 text-26">{companyName}</p>
            <p className="text-[#6b675f]">{town}</p>
            {words.why && <p className="num mt-5 max-w-[48ch] text-14 text-[#6b675f]">{words.why}</p>}
          </div>
          <div className="num mt-12 flex flex-wrap items-end justify-between gap-x-10 gap-y-8 text-13 text-[#6b675f]">
            <p>{words.granted}</p>
            <p className="min-w-52 border-t border-[#8d887e] pt-1.5 text-right">{words.signed}</p>
          </div>
        </div>
      </div>
    </article>
  )
}
