import { redirect } from "react-router"
import { z } from "zod"
import { may } from "#app/auth/permissions.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { answerAnnouncement } from "#app/commands/answer-announcement.ts"
import { setShowsName } from "#app/commands/set-shows-name.ts"
import { showWall } from "#app/commerce/show-wall.ts"
import { HouseWall } from "#app/components/rewards/house-wall.tsx"
import { Milestones } from "#app/components/rewards/milestones.tsx"
import { OwnAwards } from "#app/components/rewards/own-awards.tsx"
import { Places } from "#app/components/rewards/places.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { loadRecognition } from "#db/queries/recognition.ts"
import type { Route } from "./+types/recognition"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["recognition"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const facts = await loadRecognition(db, { companyId: member.companyId, todayOn })
  return {
    pageTitle: `${getT(context, "recognition")("title")} · ${house.name}`,
    mayAnswer: may(member, "recognition.answer"),
    ...showWall({ program, facts, names, todayOn }),
  }
}

const flag = z.enum(["0", "1"]).transform((value) => value === "1")
const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("announce"), awardId: z.uuid(), agrees: flag }),
  z.object({ intent: z.literal("name"), shows: flag }),
])

export async function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "recognition.answer")
  const { companyId, userId: actorId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const t = getT(context, "recognition")
  const parsed = form.safeParse(Object.fromEntries(await request.formData()))
  const done = (word: string) => redirect("/rewards/recognition", { status: 303, headers: flash(word) })
  if (!parsed.success) return done(t("consent.refused"))
  if (parsed.data.intent === "name") {
    const { shows } = parsed.data
    await setShowsName(db, { companyId, shows, actorId }, now)
    return done(t(shows ? "places.saidNamed" : "places.saidHidden"))
  }
  const { awardId, agrees } = parsed.data
  const outcome = await answerAnnouncement(db, { companyId, awardId, agrees, actorId }, now)
  if (!outcome.ok) return done(t("consent.refused"))
  return done(t(agrees ? "consent.saidAgreed" : "consent.saidDeclined"))
}

/** What the company has won and reached, what lies ahead, where it stands, and whom the house honours. */
export default function Recognition({ loaderData }: Route.ComponentProps) {
  const { awards, milestones, ahead, house, region, company, announced, mayAnswer } = loaderData
  const t = useT("recognition")
  return (
    <>
      <PageHeader title={t("title")} lead={t("wall.lead")} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-10">
          <OwnAwards awards={awards} mayAnswer={mayAnswer} />
          <Milestones ahead={ahead} milestones={milestones} />
        </div>
        <div className="grid content-start gap-10">
          <HouseWall announced={announced} />
          <Places house={house} region={region} company={company} mayAnswer={mayAnswer} />
        </div>
      </div>
    </>
  )
}
