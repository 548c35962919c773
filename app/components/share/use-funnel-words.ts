import { useFormat, useT } from "#app/i18n/provider.tsx"

/** "3 scans · 1 application · 1 customer": what came of a code, as far as it got. Empty when nothing did. */
export function useFunnelWords() {
  const t = useT("share")
  const f = useFormat()
  return (counts: { scans: number; applications: number; approved: number; ordered: number }): string => {
    const words = (key: "scans" | "applications" | "customers" | "ordered", count: number) =>
      count > 0 ? t(key, { count, number: f.number(count) }) : ""
    return [
      words("scans", counts.scans),
      words("applications", counts.applications),
      words("customers", counts.approved),
      words("ordered", counts.ordered),
    ]
      .filter(Boolean)
      .join(" · ")
  }
}
