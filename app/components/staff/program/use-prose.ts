import { useLocale } from "#app/i18n/provider.tsx"

/** Sentences one after another: Chinese sets no space between them. */
export function useProse(): (sentences: readonly string[]) => string {
  const between = useLocale() === "zh-CN" ? "" : " "
  return (sentences) => sentences.join(between)
}
