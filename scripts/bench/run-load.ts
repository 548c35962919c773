import { Agent, type IncomingHttpHeaders, request } from "node:http"

/** One request and what its answer must be: an error must not count as speed. */
export type Ask = {
  port: number
  method: "GET" | "POST"
  path: string
  headers: Record<string, string>
  body?: string
  /** Throws unless the answer is the right one. */
  check: (answer: Answer) => void
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

const CONCURRENCY = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })

/** Sends every request, eight at once over connections that stay open; the seconds it took. */
export async function runLoad(asks: readonly Ask[]): Promise<number> {
  let next = 0
  const work = async () => {
    for (let ask = asks[next++]; ask; ask = asks[next++]) ask.check(await send(ask))
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return (performance.now() - startedAt) / 1000
}

export function send({ port, method, path, headers, body }: Omit<Ask, "check">): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) }
    const sent = request(
      { agent, host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.once("error", reject)
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.once("error", reject)
    sent.end(body)
  })
}

/** For `check`: the status, and a piece of the answer to see when it is another. */
export function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status)
    throw new Error(`answered ${answer.status}, not ${status}: ${answer.body.toString().slice(0, 300)}`)
}

export function countIn(body: Buffer, piece: string): number {
  let count = 0
  for (let at = body.indexOf(piece); at >= 0; at = body.indexOf(piece, at + piece.length)) count++
  return count
}
