import { createServer, type IncomingMessage } from "node:http"
import { openBare } from "./limits/bare-database.ts"
import { cartAddLimit } from "./limits/cart-add.ts"
import { catalogueDataLimit } from "./limits/catalogue-data.ts"
import { catalogueHtmlLimit } from "./limits/catalogue-html.ts"
import { placeOrderLimit } from "./limits/place-order.ts"
import type { Trade } from "./plan-trade.ts"

// The other process of the bench: for each row the least code that does the same work. No session, no router, no checks.
const database = await openBare()
const member: Trade["member"] = JSON.parse(process.env.BENCH_TRADE ?? "null")
const html = catalogueHtmlLimit(database, member)

const work: Record<string, (body: string) => Promise<{ type: string; text: string }>> = {
  "GET /ready": async () => ({ type: "text/plain", text: "ready" }),
  "GET /catalogue-html": html.render,
  "POST /catalogue-html": html.take,
  "GET /catalogue-data": catalogueDataLimit(database, member),
  "POST /cart-add": cartAddLimit(database),
  "POST /place-order": placeOrderLimit(database),
}

const server = createServer(async (request, response) => {
  try {
    const { type, text } = await (work[`${request.method} ${request.url}`] ?? missing)(
      await readBody(request),
    )
    const body = Buffer.from(text)
    response.writeHead(200, { "Content-Type": type, "Content-Length": body.length }).end(body)
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(Number(process.env.PORT), "127.0.0.1")
process.once("SIGTERM", async () => {
  server.closeAllConnections()
  await database.close()
  process.exit(0)
})

async function readBody(request: IncomingMessage): Promise<string> {
  if (request.method === "GET") return ""
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function missing(): Promise<never> {
  throw new Error("no such limit")
}
