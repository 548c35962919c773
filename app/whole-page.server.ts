const pages = new WeakMap<Response, string>()

/**
 * A page that is ready in one piece. Its text is kept beside the response, so that the server can send it as it is
 * (answer-request.server.ts); as a body it would go through an encoder and three streams. Whoever reads the body gets it nevertheless.
 */
export function wholePage(html: string, init: ResponseInit): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(html))
        controller.close()
      },
    },
    // Nothing is encoded before someone reads.
    { highWaterMark: 0 },
  )
  const response = new Response(body, init)
  pages.set(response, html)
  return response
}

/** The text of a page made by `wholePage`; undefined for any other response. */
export function textOfPage(response: Response): string | undefined {
  return pages.get(response)
}
