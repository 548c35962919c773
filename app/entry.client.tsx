import { StrictMode, startTransition } from "react"
import { hydrateRoot } from "react-dom/client"
import { HydratedRouter } from "react-router/dom"
import { bundle, loadMessagesFor, locale } from "#app/i18n/load-messages.client.ts"
import { LanguageProvider } from "#app/i18n/provider.tsx"

async function wake() {
  await loadMessagesFor(Object.values(window.__reactRouterRouteModules ?? {}))
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

void wake()
