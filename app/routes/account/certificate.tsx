import { z } from "zod"
import { Certificate } from "#app/components/rewards/certificate.tsx"
import { PrintButton } from "#app/components/rewards/print-button.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { requireFound } from "#app/require-found.ts"
import { requireProgramVersion } from "#db/queries/program.ts"
import { getAward } from "#db/queries/rewards.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Route } from "./+types/certificate"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["rewards"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

const measured = ["top_seller", "newcomer"] as const

export async function loader({ params, context }: Route.LoaderArgs) {
  const { db, member, names, house } = await readRewardsShop(context)
  const id = z.uuid().safeParse(params.awardId)
  const award = requireFound(id.success ? await getAward(db, member.companyId, id.data) : null)
  const program = await requireProgramVersion(db, award.programVersionId)
  const rule = program.awards.find((each) => each.key === award.awardKey)
  const title = rule?.name ?? { en: award.awardKey, zh: award.awardKey }
  const t = getT(context, "rewards")
  const untilOn = typeof award.evidence["untilOn"] === "string" ? award.evidence["untilOn"] : award.grantedOn
  return {
    pageTitle: `${t("certificate.title")}: ${title[names.language]} ${award.period} · ${house.name}`,
    kind: measured.find((key) => key === award.awardKey) ?? ("any" as const),
    title: title[names.language],
    titleEn: title.en,
    titleZh: title.zh,
    year: award.period,
    companyName: member.companyName,
    town: award.town,
    of: typeof award.evidence["of"] === "number" ? award.evidence["of"] : null,
    fromOn: typeof award.evidence["fromOn"] === "string" ? award.evidence["fromOn"] : award.grantedOn,
    lastOn: addDays(untilOn, -1),
    grantedOn: award.grantedOn,
    houseName: house.name,
  }
}

export default function CertificatePage({ loaderData }: Route.ComponentProps) {
  const t = useT("rewards")
  return (
    <>
      <div data-noprint className="mx-auto mb-5 flex max-w-[52rem] flex-wrap justify-between gap-3">
        <LinkButton to="/rewards" tone="ghost">
          ← {t("certificate.back")}
        </LinkButton>
        <PrintButton>{t("certificate.print")}</PrintButton>
      </div>
      <Certificate award={loaderData} />
    </>
  )
}
