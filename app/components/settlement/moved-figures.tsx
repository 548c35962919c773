import { useFormat, useT } from "#app/i18n/provider.tsx"

type Moved = { companyId: string; name: string; wasCents: number; isCents: number }

/** Which figures moved since the preview, the largest move first. */
export function MovedFigures({ moved, movedCount }: { moved: readonly Moved[]; movedCount: number }) {
  const t = useT("settlement")
  const f = useFormat()
  return (
    <>
      <p>{t("refused.movedText", { count: movedCount })}</p>
      <ul className="num mt-2 grid gap-1 text-13">
        {moved.map(({ companyId, name, wasCents, isCents }) => (
          <li key={companyId}>
            <span className="font-medium">{name}</span>: {f.money(wasCents)} {t("refused.movedWas")} →{" "}
            {f.money(isCents)} {t("refused.movedIs")}
          </li>
        ))}
        {movedCount > moved.length && <li>{t("refused.movedMore", { count: movedCount - moved.length })}</li>}
      </ul>
    </>
  )
}
