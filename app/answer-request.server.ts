import type { IncomingMessage, ServerResponse } from "node:http"
import { createRequest, sendResponse } from "@remix-run/node-fetch-server"
import { log } from "./log.server.ts"
import { textOfPage } from "./whole-page.server.ts"

type Handle = (request: Request) => Promise<Response>

/** A handler of web requests as node:http wants it. Pages that are ready in one piece leave in one piece. */
export function answerWith(handle: Handle): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const request = readRequest(req, res)
    if (!request) return
    try {
      const response = await handle(request)
      // Who asked may have gone meanwhile.
      if (res.destroyed) return
      const page = textOfPage(response)
      if (page === undefined) await sendResponse(res, response)
      else sendPage(res, response, page)
    } catch (error) {
      if (request.signal.aborted) return
      log.error({ err: error, url: req.url }, "a request could not be answered")
      if (res.headersSent) res.destroy()
      else res.writeHead(500, { "Content-Type": "text/plain" }).end("Internal Server Error")
    }
  }
}

function readRequest(req: IncomingMessage, res: ServerResponse): Request | null {
  try {
    const request = createRequest(req, res)
    request.headers.set("X-Pennant-Address", req.socket.remoteAddress ?? "")
    return request
  } catch {
    // A host or an address that is none.
    res.writeHead(400, { "Content-Type": "text/plain" }).end("Bad Request")
    return null
  }
}

function sendPage(res: ServerResponse, response: Response, page: string): void {
  const body = encode(page)
  const cookies = response.headers.getSetCookie()
  const headers: Record<string, string | number | string[]> = Object.fromEntries(response.headers)
  if (cookies.length > 0) headers["set-cookie"] = cookies
  headers["content-length"] = body.byteLength
  res.writeHead(response.status, response.statusText, headers).end(body)
}

const encoder = new TextEncoder()
let space = new Uint8Array(1 << 18)

/** Into a space that stays: asking first how long the text will be takes as long as writing it. */
function encode(text: string): Uint8Array {
  // A UTF-16 unit becomes three bytes at most.
  if (text.length * 3 > space.byteLength) space = new Uint8Array(text.length * 3)
  return space.slice(0, encoder.encodeInto(text, space).written)
}
