import { createRequestHandler, type ServerBuild } from "react-router"

type Handle = (request: Request) => Promise<Response>
type Routes = ServerBuild["routes"]
type Route = NonNullable<Routes[string]>

/**
 * React Router tries an address against one route after the other, three times a request. Hence a handler for each first
 * segment of an address, which knows only the routes that can begin so. An address that is not written just like
 * its route (capitals, escapes, doubled slashes) goes to the handler of all routes.
 */
export function handleBySegment(build: ServerBuild, mode: string): Handle {
  const whole: Handle = createRequestHandler(build, mode)
  const handlers = new Map<string, Handle>()
  for (const [segment, routes] of routesBySegment(build.routes))
    handlers.set(segment, createRequestHandler({ ...build, routes }, mode))
  return (request) => (handlers.get(segmentOf(request.url)) ?? whole)(request)
}

/** The first segment of the path, empty for "/"; of "/cart.data", which asks for the data of "/cart", it is "cart". */
export function segmentOf(url: string): string {
  const found = /^https?:\/\/[^/?#]+\/(?:([a-z][a-z-]*)(?=[/?]|$|\.data(?:\?|$))|(?=\?|$))/.exec(url)
  return found ? (found[1] ?? "") : "?"
}

/** For each first segment the routes that can match such an address, with the layouts around them. */
export function routesBySegment(all: Routes): Map<string, Routes> {
  const firsts = new Map<Route, string>()
  for (const route of Object.values(all))
    if (route && (route.path !== undefined || route.index)) firsts.set(route, firstSegmentOf(route, all))
  const segments = [...new Set(firsts.values())].filter((first) => !isOpen(first))
  return new Map(
    segments.map((segment) => {
      const fitting = [...firsts].filter(([, first]) => first === segment || isOpen(first))
      const kept = new Set(fitting.flatMap(([route]) => lineOf(route, all).map(({ id }) => id)))
      // In the order of all routes, for it decides between equals.
      return [segment, Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)))]
    }),
  )
}

function firstSegmentOf(route: Route, all: Routes): string {
  const paths = lineOf(route, all).flatMap(({ path }) => path || [])
  return paths.join("/").split("/", 1)[0] ?? ""
}

/** The route and those around it, outermost first. */
function lineOf(route: Route, all: Routes): Route[] {
  const parent = route.parentId ? all[route.parentId] : undefined
  return [...(parent ? lineOf(parent, all) : []), route]
}

/** A parameter, an optional segment, "everything else": these match addresses that begin with anything. */
function isOpen(segment: string): boolean {
  return /[:*?]/.test(segment)
}
