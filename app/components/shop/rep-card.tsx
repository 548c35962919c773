import { Panel } from "#app/components/ui/panel.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useT } from "#app/i18n/provider.tsx"

export type RepContact = {
  name: string
  phone: string | null
  email: string
  /** How fast the tier's perk promises an answer; null without that perk. */
  answerWithinMinutes: number | null
}

/** Who looks after this company, one press from a call. */
export function RepCard({ rep }: { rep: RepContact }) {
  const t = useT("shop")
  const promise = promiseOf(rep.answerWithinMinutes)
  const reach = rep.phone ?? rep.email
  return (
    <Panel className="flex items-center gap-3">
      <span
        aria-hidden="true"
        className="grid size-10 shrink-0 place-items-center rounded-full bg-green-soft text-14 font-semibold text-green"
      >
        {initials(rep.name)}
      </span>
      <div className="min-w-0 text-13">
        <p>
          <Rich text={t("rep.looksAfter", { name: rep.name })} />
        </p>
        <p className="num text-quiet">
          {promise && <>{t(promise, { minutes: rep.answerWithinMinutes ?? 0 })} · </>}
          <a
            href={rep.phone ? `tel:${rep.phone.replace(/[^+\d]/g, "")}` : `mailto:${rep.email}`}
            className="whitespace-nowrap text-quiet underline-offset-3 hover:underline"
          >
            {reach}
          </a>
        </p>
      </div>
    </Panel>
  )
}

function promiseOf(minutes: number | null): "rep.withinHour" | "rep.sameDay" | "rep.withinMinutes" | null {
  if (minutes === null) return null
  if (minutes === 60) return "rep.withinHour"
  return minutes > 240 ? "rep.sameDay" : "rep.withinMinutes"
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("")
}
