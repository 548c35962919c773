import { useEffect } from "react"
import { useRevalidator } from "react-router"
import { Notice } from "#app/components/ui/notice.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SettlementRunRow } from "#db/queries/settlements.ts"

const LOOK_AGAIN_MS = 1_500

/** How far posting has come. While it goes on the page looks again by itself; without script, when it is loaded. */
export function RunProgress({ run }: { run: SettlementRunRow }) {
  const t = useT("settlement")
  const f = useFormat()
  const isPosting = run.status === "approved" && run.posting
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isPosting) return
    const timer = setInterval(() => void revalidate(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isPosting, revalidate])
  if (run.status !== "approved" || (!isPosting && run.doneCompanies === 0)) return null
  const words = t("run.progress", { done: f.number(run.doneCompanies), of: f.number(run.companies) })
  return (
    <div className="mb-5 grid gap-3" aria-live="polite">
      {!isPosting && (
        <Notice tone="warn" title={t("run.stopped")}>
          {t("run.stoppedText", { left: f.number(run.companies - run.doneCompanies) })}
        </Notice>
      )}
      <div>
        <p className="num mb-1.5 flex flex-wrap justify-between gap-x-4 text-13">
          <span>{words}</span>
          <span className="text-quiet">{t("run.progressPaid", { amount: f.money(run.paidCents) })}</span>
        </p>
        <ProgressTrack
          tone="ink"
          label={words}
          share={run.companies === 0 ? 1 : run.doneCompanies / run.companies}
        />
      </div>
    </div>
  )
}
