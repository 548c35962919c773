import { env } from "#app/env.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import type { Route } from "./+types/applied"

export const handle = { i18n: ["public"] }

export function loader({ url }: Route.LoaderArgs) {
  return { again: url.searchParams.has("again"), kept: env.SMTP_URL === undefined }
}

/** Thanks, and what happens next. */
export default function Applied({ loaderData }: Route.ComponentProps) {
  const t = useT("public")
  const title = t(loaderData.again ? "applied.again" : "applied.title")
  return (
    <div className="mx-auto max-w-form sm:pt-8">
      <title>{`${title} · ${house.name}`}</title>
      <h1>{title}</h1>
      <p className="mt-2 max-w-[58ch] text-quiet">
        {t(loaderData.again ? "applied.againText" : "applied.text")}
      </p>
      <ol className="mt-7 grid border-y border-line text-14">
        {(["applied.step1", "applied.step2", "applied.step3"] as const).map((step, index) => (
          <li key={step} className="flex gap-4 border-line py-3 not-first:border-t">
            <span className="num w-4 shrink-0 text-right text-quiet">{index + 1}</span>
            <span>{t(step)}</span>
          </li>
        ))}
      </ol>
      {loaderData.kept && <p className="mt-5 text-13 text-quiet">{t("applied.kept")}</p>}
    </div>
  )
}
