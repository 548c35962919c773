import { cx } from "#app/components/ui/class-names.ts"
import { useT } from "#app/i18n/provider.tsx"

/** The weave of a ribbon: two threads and the colour of the embroidery. Ribbons keep their dye in both themes. */
interface Weave {
  warp: string
  weft: string
  thread: string
}

const weaves: Record<string, Weave> = {
  champion: { warp: "#8E1D16", weft: "#A3221A", thread: "#F1D48A" },
  diamond: { warp: "#2A3A4C", weft: "#33475C", thread: "#DCE8F2" },
  gold: { warp: "#73540F", weft: "#7F5E15", thread: "#FBEBC0" },
  silver: { warp: "#5A5D61", weft: "#66696D", thread: "#F4F5F6" },
  bronze: { warp: "#6B452C", weft: "#784E33", thread: "#F6E2D2" },
}
const plain: Weave = { warp: "#4C4A45", weft: "#57544E", thread: "#F1EEE7" }

/** How many tiers we have dye for; a house may name its tiers as it likes, so an unknown key wears plain linen. */
export function weaveOf(tierKey: string): Weave {
  return weaves[tierKey] ?? plain
}

/** The tier as a thin woven ribbon with a swallow-tailed end. */
export function TierRibbon({
  tierKey,
  name,
  className,
}: {
  tierKey: string
  /** The tier's name in the language of the page. */
  name: string
  className?: string
}) {
  const t = useT("common")
  const { warp, weft, thread } = weaveOf(tierKey)
  return (
    <span
      title={t("tier.label", { tier: name })}
      className={cx(
        "clip-ribbon inline-block h-[22px] pr-4 pl-[9px] align-middle text-11 leading-[22px] font-semibold tracking-[0.06em] whitespace-nowrap uppercase",
        className,
      )}
      style={{
        color: thread,
        background: `repeating-linear-gradient(90deg, ${warp} 0 3px, ${weft} 3px 6px)`,
        printColorAdjust: "exact",
      }}
    >
      {name}
    </span>
  )
}
