import { renderToString } from "react-dom/server"
import { type EntryContext, type RouterContextProvider, ServerRouter } from "react-router"
import { requestContext } from "#app/context.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import { LanguageProvider } from "#app/i18n/provider.tsx"
import { resources } from "#app/i18n/resources.server.ts"
import { wholePage } from "#app/whole-page.server.ts"

/**
 * Renders the whole page in one go and answers with one string. Our loaders are done before rendering begins, so streaming
 * would show nothing sooner; it would only pass every page piece by piece through an encoder and three streams.
 * A loader must therefore not return promises to be awaited later: its page would wait for them.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8")
  if (request.method === "HEAD") return new Response(null, { status, headers })

  const { nonce } = context.get(requestContext)
  const locale = context.get(localeContext)
  await bringData(routerContext)
  const html = renderToString(
    <LanguageProvider value={{ locale, bundle: resources[locale] }}>
      <ServerRouter context={onlyMatched(routerContext)} url={request.url} nonce={nonce} />
    </LanguageProvider>,
  )
  return wholePage(`<!DOCTYPE html>${html}`, { status, headers })
}

/** Rendering needs the routes of this page alone; React Router would make a router of all of them for every request. */
function onlyMatched(routerContext: EntryContext): EntryContext {
  const { manifest, staticHandlerContext } = routerContext
  const matched = staticHandlerContext.matches.map(({ route }) => [route.id, manifest.routes[route.id]])
  return { ...routerContext, manifest: { ...manifest, routes: Object.fromEntries(matched) } }
}

/**
 * The loaders' data travels to the browser in scripts that React Router fills from a stream while rendering. We read that
 * stream to its end first and leave the text where the router looks for pieces already read, so that nothing has to wait.
 */
async function bringData(routerContext: EntryContext): Promise<void> {
  const stream = routerContext.serverHandoffStream
  if (!stream) return
  const text = await new Response(stream).text()
  routerContext.serverHandoffStream = new ReadableStream()
  routerContext.renderMeta = {
    ...routerContext.renderMeta,
    streamCache: { 0: read({ done: false, value: text }), 1: read({ done: true, value: "" }) },
  }
}

function read(result: { done: boolean; value: string }) {
  return Object.assign(Promise.resolve(), { result })
}
