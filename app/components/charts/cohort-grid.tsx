import { Link } from "react-router"

export interface CohortRow {
  key: string
  /** The month or group, written out. */
  label: string
  /** How many companies it holds. */
  size: number
  /** Share from 0 to 1 per step; null where the step is not over yet stays blank. */
  shares: readonly (number | null)[]
}

/**
 * A heat map of shares as a real table: the darker, the more. Every cell carries its figure, so colour is never alone.
 * `caption` says what a cell is. With `linkTo` a cell, and the size of a row (step −1), leads to who is behind it.
 */
export function CohortGrid({
  rows,
  steps,
  caption,
  groupLabel,
  sizeLabel,
  format,
  linkTo,
}: {
  rows: readonly CohortRow[]
  steps: readonly string[]
  caption: string
  groupLabel: string
  sizeLabel: string
  format: (share: number) => string
  linkTo?: (row: CohortRow, step: number) => string
}) {
  const top = Math.max(0.0001, ...rows.flatMap((row) => row.shares.map((share) => share ?? 0)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={caption} tabIndex={0} className="scroll-fade overflow-x-auto">
      <table className="num w-full border-separate border-spacing-px text-center text-11">
        <thead>
          <tr className="text-faint">
            <th scope="col" className="w-[1%] pr-1 text-left font-normal whitespace-nowrap">
              <span className="sr-only">{groupLabel}</span>
            </th>
            <th scope="col" className="w-[1%] px-1 text-right font-normal" title={sizeLabel}>
              n
            </th>
            {steps.map((step) => (
              <th key={step} scope="col" className="font-normal">
                {step}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="pr-1 text-left font-normal whitespace-nowrap text-faint">
                {row.label}
              </th>
              <td className="px-1 text-right text-faint">
                {linkTo && row.size > 0 ? (
                  <Link
                    to={linkTo(row, -1)}
                    className="inline-block min-w-6 leading-6 text-faint no-underline hover:underline"
                  >
                    {row.size}
                  </Link>
                ) : (
                  row.size
                )}
              </td>
              {steps.map((step, at) => {
                const share = row.shares[at]
                return share === null || share === undefined ? (
                  <td key={step} />
                ) : (
                  <Cell
                    key={step}
                    strength={share / top}
                    text={format(share)}
                    to={linkTo ? linkTo(row, at) : undefined}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Seven steps of one slate, so that two neighbours can be told apart and the figure stays readable on each. */
function Cell({ strength, text, to }: { strength: number; text: string; to: string | undefined }) {
  const percent = 12 + Math.round(Math.min(1, Math.max(0, strength)) * 7) * 11
  return (
    <td
      className="h-6 rounded-xs text-ink"
      style={{ background: `color-mix(in oklab, var(--color-slate) ${percent}%, var(--color-panel))` }}
    >
      {to ? (
        <Link to={to} className="block min-w-6 leading-6 text-ink no-underline hover:underline">
          {text}
        </Link>
      ) : (
        text
      )}
    </td>
  )
}
