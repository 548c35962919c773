import type { RouteConfigEntry } from "@react-router/dev/routes"
import { matchRoutes, type RouteObject, type ServerBuild } from "react-router"
import { describe, expect, it } from "vitest"
import { routesBySegment, segmentOf } from "./handle-by-segment.server.ts"
import config from "./routes.ts"

type Routes = ServerBuild["routes"]

const all = manifestOf(await config)
const bySegment = routesBySegment(all)
const patterns = Object.keys(all).map(pathOf)
const filled = patterns.flatMap((path) => [path.replace(/:\w+\?/g, ""), path.replace(/:\w+\??/g, "a-b")])
const odd = [
  "",
  "nothing",
  "nothing/at/all",
  "cart/nothing",
  "admin",
  "admin/nothing/x",
  "carts",
  "cart-",
  "orders.csv",
]

describe("routes by the first segment of an address", () => {
  it("match every address of the product, and those it does not have, as all routes do", () => {
    for (const path of [...filled, ...odd].map((each) => `/${each.replace(/\/$/, "")}`)) {
      const own = bySegment.get(segmentOf(`http://house.example${path}`)) ?? all
      expect(idsOf(own, path), path).toEqual(idsOf(all, path))
    }
  })

  it("are few, and there are some for every page", () => {
    for (const path of filled.filter((each) => each !== "nothing"))
      expect(bySegment.has(path.split("/", 1)[0] ?? "")).toBe(true)
    expect(Object.keys(bySegment.get("cart") ?? {}).length).toBeLessThan(10)
  })

  it("are asked only for addresses that are written like their routes", () => {
    const segments = ["/cart", "/cart/lines.data?_routes=x", "/cart.data", "/cart?a=/b", "/", "/?page=2"]
    expect(segments.map((path) => segmentOf(`https://house.example:3000${path}`))).toEqual([
      "cart",
      "cart",
      "cart",
      "cart",
      "",
      "",
    ])
    for (const path of ["/Cart", "/%63art", "//cart", "/cart.csv", "/_root.data", "/*", "/:code"])
      expect(segmentOf(`https://house.example${path}`), path).toBe("?")
  })
})

function idsOf(routes: Routes, path: string): string[] | undefined {
  return matchRoutes(treeOf(routes, undefined), path)?.map(({ route }) => route.id ?? "")
}

function treeOf(routes: Routes, parentId: string | undefined): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }): RouteObject => {
      const own = { id, ...(path === undefined ? {} : { path }) }
      return index ? { ...own, index } : { ...own, children: treeOf(routes, id) }
    })
}

/** As the build lists them: one after the other, below the root. */
function manifestOf(entries: readonly RouteConfigEntry[]): Routes {
  const routes: Routes = {}
  const add = ({ id, file, path, index, children }: RouteConfigEntry, parentId?: string) => {
    const route = { id: id ?? file, path, index, parentId, module: { default: undefined } }
    routes[route.id] = Object.fromEntries(
      Object.entries(route).filter(([, value]) => value !== undefined),
    ) as never
    for (const child of children ?? []) add(child, route.id)
  }
  add({ id: "root", file: "root.tsx", path: "", children: [...entries] })
  return routes
}

function pathOf(id: string): string {
  const route = all[id]
  const parent = route?.parentId ? pathOf(route.parentId) : ""
  return [parent, route?.path ?? ""]
    .filter((each) => each !== "")
    .join("/")
    .replace("*", "nothing")
}
