import { isLocale, type Locale } from "./locale.ts"
import { type Bundle, type Namespace, namespaces } from "./namespaces.ts"
import type { Messages } from "./translate.ts"

declare global {
  interface Window {
    /** React Router keeps the route modules it has loaded here. */
    __reactRouterRouteModules?: Record<string, unknown>
  }
}

const files = import.meta.glob<Messages>("./locales/*/*.json", { import: "default" })

/** The language the server wrote this page in. A change of language is a fresh page, so it never changes. */
export const locale: Locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : "en"

/** The messages this page has; `LanguageProvider` reads the same object. */
export const bundle: Bundle = {}

/** Loads the messages that the given route modules ask for by `export const handle = { i18n: ["shop"] }`. */
export async function loadMessagesFor(routeModules: Iterable<unknown>): Promise<void> {
  const wanted = new Set<Namespace>(["common"])
  for (const module of routeModules) for (const name of namespacesOf(module)) wanted.add(name)
  await Promise.all([...wanted].filter((name) => bundle[name] === undefined).map(load))
}

async function load(name: Namespace): Promise<void> {
  const read = files[`./locales/${locale}/${name}.json`]
  if (read !== undefined) bundle[name] = await read()
}

function namespacesOf(module: unknown): Namespace[] {
  if (!isObject(module) || !isObject(module["handle"])) return []
  const named = module["handle"]["i18n"]
  return Array.isArray(named) ? namespaces.filter((name) => named.includes(name)) : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
