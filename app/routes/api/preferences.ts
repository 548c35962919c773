import { redirect } from "react-router"
import { rememberLocale } from "#app/commands/remember-locale.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { isLocale, isTheme } from "#app/i18n/locale.ts"
import type { Route } from "./+types/preferences"

const yearSeconds = 31_536_000

/** Remembers theme and language on this device, the language with the account too; then back to the page it was chosen on. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const lang = form.get("lang")
  const theme = form.get("theme")
  if (isLocale(lang)) {
    headers.append("Set-Cookie", remember("lang", lang))
    const viewer = context.get(viewerContext)
    if (viewer) await rememberLocale(context.get(requestContext).db, { userId: viewer.userId, locale: lang })
  }
  if (isTheme(theme)) headers.append("Set-Cookie", remember("theme", theme))
  return redirect(safePath(form.get("returnTo")), { headers })
}

export function loader() {
  return redirect("/")
}

function remember(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly`
}

/** Only a path of this site: `//elsewhere` and `/\elsewhere` would leave it. */
function safePath(value: FormDataEntryValue | null): string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : "/"
}
