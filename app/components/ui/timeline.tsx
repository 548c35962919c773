import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

export interface TimelineStep {
  key: string
  label: ReactNode
  /** When it happened, already written out; absent while it has not. */
  at?: ReactNode
  detail?: ReactNode
  state: "done" | "now" | "todo" | "failed"
}

/** How far something has come, step by step: an order from placed to delivered. */
export function Timeline({ steps, className }: { steps: readonly TimelineStep[]; className?: string }) {
  return (
    <ol className={className}>
      {steps.map((step) => (
        <li
          key={step.key}
          aria-current={step.state === "now" ? "step" : undefined}
          className="relative grid grid-cols-[1.25rem_minmax(0,1fr)] gap-3 pb-5 last:pb-0 [&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:top-5 [&:not(:last-child)]:before:bottom-0 [&:not(:last-child)]:before:left-[9.5px] [&:not(:last-child)]:before:w-px [&:not(:last-child)]:before:bg-line"
        >
          <StepMark state={step.state} />
          <div className="min-w-0 text-14">
            <div className={cx(step.state === "todo" ? "text-quiet" : "font-medium")}>{step.label}</div>
            {step.at && <div className="num text-13 text-quiet">{step.at}</div>}
            {step.detail && <div className="mt-0.5 text-13 text-quiet">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function StepMark({ state }: { state: TimelineStep["state"] }) {
  if (state === "done") {
    return (
      <span className="grid size-5 place-items-center rounded-full bg-green-soft text-green">
        <Check className="size-3" strokeWidth={2.5} aria-hidden="true" />
      </span>
    )
  }
  const look = {
    now: "border-[5px] border-ink",
    todo: "border border-line-strong",
    failed: "border-[5px] border-red-ink",
  }
  return <span aria-hidden="true" className={cx("mt-0.5 ml-0.5 size-4 rounded-full bg-panel", look[state])} />
}
