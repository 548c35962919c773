import type { RouterContextProvider } from "react-router"
import { z } from "zod"
import { type CertificateFacts, certificateWords } from "#app/commerce/certificate-words.ts"
import { showEvidence, titleOf } from "#app/commerce/show-award.ts"
import { drawPennant } from "#app/components/recognition/draw-pennant.ts"
import { Certificate } from "#app/components/rewards/certificate.tsx"
import { PrintButton } from "#app/components/rewards/print-button.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { printCertificates } from "#app/documents/print-certificate.ts"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { requireFound } from "#app/require-found.ts"
import { requireHouse } from "#db/queries/house.ts"
import { requireProgramVersion } from "#db/queries/program.ts"
import { getAward } from "#db/queries/recognition.ts"
import type { Route } from "./+types/certificate"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["recognition"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

/** `…/<id>.pdf` and `….svg` answer the certificate and the pennant as files instead of the page. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ context, params }, next) => {
    const [id = "", kind] = (params["awardId"] ?? "").split(".")
    if (kind !== "pdf" && kind !== "svg") return next()
    const { award, shop } = await readAward(context, id)
    const name = `${award.titleEn} ${award.period}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")
    if (kind === "svg") {
      const { titleEn: title, titleZh, period, companyName } = award
      return file(drawPennant({ title, titleZh, period, companyName }), "image/svg+xml", `${name}.svg`)
    }
    const { db, locale, now } = shop
    const title = certificateWords(award, getT(context, "recognition"), getFormat(context)).title
    const pdf = await printCertificates([award], { house: await requireHouse(db), locale, title, now })
    return file(pdf, "application/pdf", `${name}.pdf`)
  },
]

export async function loader({ params, context }: Route.LoaderArgs) {
  const { award, shop } = await readAward(context, params.awardId)
  const words = certificateWords(award, getT(context, "recognition"), getFormat(context))
  return {
    pageTitle: `${words.kicker}: ${words.title} · ${shop.house.name}`,
    id: params.awardId,
    award,
  }
}

async function readAward(context: Readonly<RouterContextProvider>, awardId: string) {
  const shop = await readRewardsShop(context)
  const { db, member, names, house } = shop
  const id = z.uuid().safeParse(awardId)
  const row = requireFound(id.success ? await getAward(db, member.companyId, id.data) : null)
  const program = await requireProgramVersion(db, row.programVersionId)
  const award: CertificateFacts = {
    ...titleOf(program, row, names),
    ...showEvidence(row),
    period: row.period,
    rank: row.rank,
    grantedOn: row.grantedOn,
    companyName: member.companyName,
    town: row.town,
    houseName: house.name,
  }
  return { award, shop }
}

function file(body: string | Uint8Array, type: string, name: string): Response {
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  })
}

export default function CertificatePage({ loaderData: { award, id } }: Route.ComponentProps) {
  const t = useT("recognition")
  return (
    <>
      <div data-noprint className="mx-auto mb-5 flex max-w-[64rem] flex-wrap justify-between gap-3">
        <LinkButton to="/rewards/recognition" tone="ghost">
          ← {t("certificate.back")}
        </LinkButton>
        <span className="flex flex-wrap gap-2">
          <LinkButton to={`/rewards/certificate/${id}.svg`} reloadDocument tone="ghost">
            {t("certificate.svg")}
          </LinkButton>
          <PrintButton>{t("certificate.print")}</PrintButton>
          <LinkButton to={`/rewards/certificate/${id}.pdf`} reloadDocument tone="ink">
            {t("certificate.pdf")}
          </LinkButton>
        </span>
      </div>
      <Certificate award={award} />
    </>
  )
}
