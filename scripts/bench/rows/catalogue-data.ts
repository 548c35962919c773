import type { BenchRow } from "../row.ts"
import { type Answer, type Ask, countIn, expectStatus, send } from "../run-load.ts"
import { demoSignInOf, signIn } from "../sign-in.ts"

/** The data of the same page, as the browser asks for it when going there from another page, against one query and JSON. */
export const catalogueData: BenchRow = {
  name: "catalogue-data",
  unit: "answers/s",
  requests: { postgres: 2_500, embedded: 800 },
  ours: async ({ oursPort }) => {
    const cookie = await signIn(oursPort, demoSignInOf("buyer"))
    const headers = { Cookie: cookie }
    const page = await send({ port: oursPort, method: "GET", path: "/catalogue", headers })
    const check = holds(skusOn(page.body.toString()))
    const ask: Ask = { port: oursPort, method: "GET", path: "/catalogue.data", headers, check }
    return { prepare: async (most) => Array<Ask>(most).fill(ask) }
  },
  limit: async ({ oursPort, limitPort }) => {
    const cookie = await signIn(oursPort, demoSignInOf("buyer"))
    const page = await send({
      port: oursPort,
      method: "GET",
      path: "/catalogue",
      headers: { Cookie: cookie },
    })
    const check = holds(skusOn(page.body.toString()))
    const ask: Ask = { port: limitPort, method: "GET", path: "/catalogue-data", headers: {}, check }
    return { prepare: async (most) => Array<Ask>(most).fill(ask) }
  },
}

/** Both sides must answer exactly the products that the page shows. */
function holds(skus: readonly string[]): Ask["check"] {
  if (skus.length !== 24) throw new Error(`a page of ${skus.length} products`)
  return (answer: Answer) => {
    expectStatus(answer, 200)
    for (const sku of skus)
      if (countIn(answer.body, `"${sku}"`) === 0) throw new Error(`the answer lacks ${sku}`)
  }
}

function skusOn(html: string): string[] {
  return [...html.matchAll(/src="\/plates\/[^/"]+\/([^"]+)\.svg"/g)].map((found) =>
    decodeURIComponent(found[1] ?? ""),
  )
}
