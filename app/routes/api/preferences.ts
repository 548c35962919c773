import { redirect } from "react-router"
import { isLocale, isTheme } from "#app/i18n/locale.ts"
import type { Route } from "./+types/preferences"

const yearSeconds = 31_536_000

/** Remembers language and theme on this device, then returns to the page the choice was made on. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const lang = form.get("lang")
  const theme = form.get("theme")
  if (isLocale(lang)) headers.append("Set-Cookie", remember("lang", lang))
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
