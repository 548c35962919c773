import type { RouterContextProvider } from "react-router"
import { type Format, formatFor } from "./format.ts"
import type { Locale } from "./locale.ts"
import { localeContext } from "./locale-context.ts"
import type { Namespace, Translate } from "./namespaces.ts"
import { resources } from "./resources.server.ts"
import { translatorFor } from "./translator.ts"

type Context = Readonly<Pick<RouterContextProvider, "get">>

/** The translator for a loader or action: `const t = getT(context, "shop")`. */
export function getT<N extends Namespace>(context: Context, namespace: N): Translate<N> {
  return tFor(context.get(localeContext), namespace)
}

/** The translator for work without a request: mail, documents, jobs. */
export function tFor<N extends Namespace>(locale: Locale, namespace: N): Translate<N> {
  return translatorFor(locale, resources[locale], namespace)
}

export function getLocale(context: Context): Locale {
  return context.get(localeContext)
}

/** Money, figures and dates in the language of the request. */
export function getFormat(context: Context): Format {
  return formatFor(context.get(localeContext))
}
