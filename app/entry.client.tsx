import { StrictMode, startTransition } from "react"
import { hydrateRoot } from "react-dom/client"
import { HydratedRouter } from "react-router/dom"
import { bundle, loadMessagesFor, locale } from "#app/i18n/load-messages.client.ts"
import { LanguageProvider } from "#app/i18n/provider.tsx"

async function wake() {
  await loadMessagesFor(await namedModules())
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <LanguageProvider value={{ locale, bundle }}>
          <HydratedRouter />
        </LanguageProvider>
      </StrictMode>,
    )
  })
}

/**
 * In a build other chunks may import this file, so it can run before the page's own script has named its route modules:
 * then it waits for them, because waking without their words would show keys instead.
 */
async function namedModules(): Promise<unknown[]> {
  while (window.__reactRouterRouteModules === undefined) await new Promise((resolve) => setTimeout(resolve))
  return Object.values(window.__reactRouterRouteModules)
}

void wake()
