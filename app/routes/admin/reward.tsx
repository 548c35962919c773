import { data, Form, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { RewardCodes } from "#app/components/staff/reward-codes.tsx"
import { RewardForm } from "#app/components/staff/reward-form.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnReward } from "#app/forms/act-on-reward.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { countRewardCodes, getRewardSheet, type RewardDesk } from "#db/queries/staff-rewards.ts"
import type { Route } from "./+types/reward"

export const handle = { i18n: ["redeem"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.manage")
  const { db, now } = context.get(requestContext)
  const { dayOn } = houseTime(now)
  const zh = getLocale(context) === "zh-CN"
  const { program } = await requireProgramOn(db, dayOn)
  const common = {
    tiers: program.tiers.map(({ key, name }) => ({ key, name: zh ? name.zh : name.en })),
    worthCentsPerThousand: program.points.worthCentsPerThousand,
  }
  if (params.rewardId === "new") {
    const title = getT(context, "redeem")("desk.new")
    // The id is made with the form, so that a form sent twice makes one reward.
    return {
      ...common,
      rewardId: uuidv7(),
      desk: blank,
      create: true,
      codes: null,
      title,
      pageTitle: `${title} · ${house.name}`,
    }
  }
  requireIds(params.rewardId)
  const desk = requireFound(await getRewardSheet(db, params.rewardId))
  const codes = desk.sheet.kind === "voucher" ? await countRewardCodes(db, params.rewardId, dayOn) : null
  const title = zh ? desk.sheet.nameZh : desk.sheet.nameEn
  return {
    ...common,
    rewardId: params.rewardId,
    desk,
    create: false,
    codes,
    title,
    pageTitle: `${title} · ${house.name}`,
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requirePermission(context, "rewards.manage")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const form = await request.formData()
  const create = params.rewardId === "new"
  const rewardId = create ? String(form.get("rewardId") ?? "") : params.rewardId
  requireIds(rewardId)
  const outcome = await actOnReward(db, form, {
    rewardId,
    create,
    actorId: userId,
    now,
    t: getT(context, "redeem"),
  })
  if (!outcome.ok) return data(outcome, { status: 400 })
  throw redirect(`/admin/rewards/${rewardId}`, { status: 303, headers: flash(outcome.said) })
}

export default function Reward({ loaderData, actionData }: Route.ComponentProps) {
  const { rewardId, desk, create, codes, tiers, title, worthCentsPerThousand } = loaderData
  const t = useT("redeem")
  const failed = (part: "sheet" | "codes") =>
    actionData?.part === part ? actionData : { errors: {}, values: {} }
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/rewards" className="link">
            {t("desk.title")}
          </Link>
        }
        title={title}
        lead={create ? t("sheet.newLead") : t(`kind.${desk.sheet.kind}`)}
      />
      {desk.status === "archived" && (
        <Notice tone="warn" className="mb-4">
          {t("sheet.isArchived")}
        </Notice>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <RewardForm
          key={rewardId}
          rewardId={create ? rewardId : null}
          sheet={desk.sheet}
          tiers={tiers}
          worthCentsPerThousand={worthCentsPerThousand}
          {...failed("sheet")}
        />
        {!create && (
          <div className="grid gap-4">
            {codes && <RewardCodes codes={codes} {...failed("codes")} />}
            <Panel>
              <Form method="post">
                <p className="mb-3 text-13 text-quiet">
                  {t(desk.status === "active" ? "sheet.archiveText" : "sheet.restoreText")}
                </p>
                <SubmitButton intent={desk.status === "active" ? "archive" : "restore"}>
                  {t(desk.status === "active" ? "sheet.archive" : "sheet.restore")}
                </SubmitButton>
              </Form>
            </Panel>
          </div>
        )}
      </div>
    </>
  )
}

const blank: RewardDesk = {
  status: "active",
  sheet: {
    kind: "goods",
    nameEn: "",
    nameZh: "",
    descriptionEn: "",
    descriptionZh: "",
    plate: "box",
    pointsPrice: 1_000,
    costCents: 0,
    creditCents: null,
    stock: null,
    minTierKey: null,
    perYearLimit: null,
    position: 0,
  },
}
