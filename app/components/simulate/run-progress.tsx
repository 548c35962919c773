import { useEffect } from "react"
import { Form, useRevalidator } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SimulationRun } from "#db/queries/simulations.ts"

const LOOK_EVERY_MS = 700

/** How far a run is; looks again by itself, with script, until it is over. Without script the page is reloaded by hand. */
export function RunProgress({
  run,
  drafts,
}: {
  run: Pick<SimulationRun, "status" | "progressPpm" | "step" | "cancelRequested">
  drafts: readonly { title: string }[]
}) {
  const t = useT("simulate")
  const f = useFormat()
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== "idle") return
    const timer = setTimeout(revalidate, LOOK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [revalidate, state])
  const share = run.progressPpm / 1_000_000
  const words = run.cancelRequested ? t("progress.stopping") : stepWords()
  return (
    <Panel className="max-w-form" aria-live="polite">
      <p className="mb-2 flex justify-between gap-4">
        <span>{words}</span>
        <span className="num text-quiet">{f.percent(share)}</span>
      </p>
      <ProgressTrack share={share} tone="ink" label={t("progress.share", { share: f.percent(share) })} />
      {!run.cancelRequested && (
        <Form method="post" className="mt-4">
          <SubmitButton size="sm">{t("progress.stop")}</SubmitButton>
        </Form>
      )}
    </Panel>
  )

  function stepWords(): string {
    if (run.status === "queued") return t("progress.queued")
    const [step, at] = run.step.split(":")
    if (step === "draft") return t("progress.draft", { title: drafts[Number(at)]?.title ?? "" })
    if (step === "live" || step === "compare") return t(`progress.${step}`)
    return t("progress.load")
  }
}
