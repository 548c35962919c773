import { createContext, use } from "react"
import { type Format, formatFor } from "./format.ts"
import type { Locale } from "./locale.ts"
import type { Bundle, Namespace, Translate } from "./namespaces.ts"
import { translatorFor } from "./translator.ts"

/**
 * The language of the page. On the server it holds every message; in the browser the ones loaded so far. The bundle is
 * one object for the life of the page, so a namespace that arrives later is simply there when its screen renders.
 */
export interface Language {
  locale: Locale
  bundle: Bundle
}

const LanguageContext = createContext<Language>({ locale: "en", bundle: {} })

export const LanguageProvider = LanguageContext

/** `const t = useT("shop")`; `t("cart.title")`, `t("common:save")`. Say the namespace in the route's `handle.i18n` too. */
export function useT<N extends Namespace>(namespace: N): Translate<N> {
  const { locale, bundle } = use(LanguageContext)
  return translatorFor(locale, bundle, namespace)
}

/** Money, figures and dates in the language of the page: `const f = useFormat()`; `f.money(cents)`. */
export function useFormat(): Format {
  const { locale } = use(LanguageContext)
  return formatFor(locale)
}

export function useLocale(): Locale {
  return use(LanguageContext).locale
}
