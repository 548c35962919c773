import { z } from "zod"
import { requirePermission } from "#app/auth/require.ts"
import { showEvidence, titleOf } from "#app/commerce/show-award.ts"
import { requestContext } from "#app/context.ts"
import { printCertificates } from "#app/documents/print-certificate.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { namesOf } from "#app/routes/shop/read-shop.server.ts"
import { requireHouse } from "#db/queries/house.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { loadStaffRecognition } from "#db/queries/staff-recognition.ts"
import type { Route } from "./+types/recognition-certificates"

const asked = z.object({
  period: z
    .string()
    .regex(/^20\d\d(-Q[1-4])?$/)
    .nullable()
    .catch(null),
  award: z.uuid().nullable().catch(null),
})

/** All certificates of a period (or one of them) as one file for the printer, in the language of who prints. */
export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "recognition.manage")
  const { db, now } = context.get(requestContext)
  const locale = getLocale(context)
  const todayOn = houseTime(now).dayOn
  const { searchParams } = new URL(request.url)
  const { period, award } = asked.parse({
    period: searchParams.get("period"),
    award: searchParams.get("award"),
  })
  const [house, shop, { awards }] = await Promise.all([
    requireHouse(db),
    loadShopFacts(db, { now, todayOn }),
    loadStaffRecognition(db, { period, todayOn }),
  ])
  const names = namesOf({ ...shop, locale })
  const chosen = awards.filter(({ id }) => award === null || id === award)
  if (chosen.length === 0) throw new Response(null, { status: 404 })
  const pdf = await printCertificates(
    chosen.map((row) => ({
      ...titleOf(shop.program, row, names),
      ...showEvidence(row),
      period: row.period,
      rank: row.rank,
      grantedOn: row.grantedOn,
      companyName: row.companyName,
      town: row.town,
      houseName: house.name,
    })),
    { house, locale, title: getT(context, "recognition")("staff.certificates"), now },
  )
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="certificates-${chosen[0]?.period}.pdf"`,
      "cache-control": "private, no-store",
    },
  })
}
