import type { Locale } from "./i18n/locale.ts"

/** Where the house delivers: its own country first, then by name in the language of the page. */
const codes =
  "GB IE FR DE NL BE LU CH AT ES PT IT DK SE NO FI IS PL CZ GR CY MT EE LV LT SK SI HU HR RO BG US CA AU NZ JP SG HK CN TW KR AE SA IL ZA BR BH LB".split(
    " ",
  )

export type Country = { code: string; name: string }

/** Named on the server only, so that server and browser never name a country differently. */
export function listCountries(locale: Locale): Country[] {
  const names = new Intl.DisplayNames([locale], { type: "region" })
  const [home = "GB", ...others] = codes
  const named = others.map((code) => ({ code, name: names.of(code) ?? code }))
  return [
    { code: home, name: names.of(home) ?? home },
    ...named.sort((a, b) => a.name.localeCompare(b.name, locale)),
  ]
}

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code
}
