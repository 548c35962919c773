import type { MiddlewareFunction } from "react-router"
import { viewerContext } from "#app/context.ts"
import { chooseLocale, readCookie } from "./locale.ts"
import { localeContext } from "./locale-context.ts"

/** Settles the language once per request, after the viewer is known: a new device greets people in their account's language. */
export const localeMiddleware: MiddlewareFunction<Response> = ({ request, context }) => {
  context.set(
    localeContext,
    chooseLocale({
      cookie: readCookie(request.headers.get("Cookie"), "lang"),
      stored: context.get(viewerContext)?.locale ?? undefined,
      acceptLanguage: request.headers.get("Accept-Language") ?? undefined,
    }),
  )
}
