import type { Honour } from "#app/commerce/honour.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** The top seller's sign on its papers: the small pennant and what it is for. */
export function HonourMark({ honour }: { honour: Honour }) {
  const t = useT("common")
  const f = useFormat()
  return (
    <span className="inline-flex items-center gap-2.5 text-13 text-gold-ink">
      <img src="/pennant-small.svg" alt="" width={22} height={34} />
      <span className="num font-medium">
        {t("honour", { title: honour.title, period: f.period(honour.period) })}
      </span>
    </span>
  )
}
