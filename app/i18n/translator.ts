import type { Locale } from "./locale.ts"
import { type Bundle, type Namespace, namespaces, type Translate } from "./namespaces.ts"
import { translate, type Values } from "./translate.ts"

/** Translators already made: one per bundle and namespace, since a page asks for the same few hundreds of times. */
const made = new WeakMap<Bundle, Map<Namespace, (key: string, values?: Values) => string>>()

/**
 * A function that says things in one language, with `namespace` as the place to look first. A message that is missing
 * shows its key; the test for equal keys in both languages keeps that from happening. A bundle belongs to one language.
 */
export function translatorFor<N extends Namespace>(
  locale: Locale,
  bundle: Bundle,
  namespace: N,
): Translate<N> {
  let ofBundle = made.get(bundle)
  if (ofBundle === undefined) {
    ofBundle = new Map()
    made.set(bundle, ofBundle)
  }
  const known = ofBundle.get(namespace)
  if (known !== undefined) return known
  const t = (key: string, values?: Values): string => {
    const [where, bare] = splitKey(key, namespace)
    return translate(bundle[where] ?? {}, locale, bare, values) ?? key
  }
  ofBundle.set(namespace, t)
  return t
}

function splitKey(key: string, fallback: Namespace): [Namespace, string] {
  const at = key.indexOf(":")
  if (at < 0) return [fallback, key]
  const name = namespaces.find((n) => n === key.slice(0, at))
  return name === undefined ? [fallback, key] : [name, key.slice(at + 1)]
}
