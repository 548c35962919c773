import type { Bench, BenchRow } from "../row.ts"
import { type Answer, type Ask, countIn, expectStatus, send } from "../run-load.ts"
import { demoSignInOf, signIn } from "../sign-in.ts"

/** The catalogue page as HTML against React rendering the same markup from the same rows behind a bare server. */
export const catalogueHtml: BenchRow = {
  name: "catalogue-html",
  unit: "pages/s",
  requests: { postgres: 1_000, embedded: 500 },
  ours: async ({ oursPort }) => {
    const ask = await pageAsk(oursPort)
    return { prepare: async (most) => Array<Ask>(most).fill(ask) }
  },
  limit: async (bench) => {
    await givePage(bench)
    const ask = { port: bench.limitPort, method: "GET", path: "/catalogue-html", headers: {} } as const
    return { prepare: async (most) => Array<Ask>(most).fill({ ...ask, check: isCatalogue }) }
  },
}

async function pageAsk(port: number): Promise<Ask> {
  const cookie = await signIn(port, demoSignInOf("buyer"))
  return { port, method: "GET", path: "/catalogue", headers: { Cookie: cookie }, check: isCatalogue }
}

/** The limit renders what our page consists of, so it is shown our page once. */
async function givePage({ oursPort, limitPort }: Bench): Promise<void> {
  const page = await send(await pageAsk(oursPort))
  const taken = await send({
    port: limitPort,
    method: "POST",
    path: "/catalogue-html",
    headers: {},
    body: page.body.toString(),
  })
  expectStatus(taken, 200)
}

function isCatalogue(answer: Answer): void {
  expectStatus(answer, 200)
  const products = countIn(answer.body, 'src="/plates/')
  if (products !== 24 || countIn(answer.body, "</html>") !== 1)
    throw new Error(`a page of ${products} products`)
}
