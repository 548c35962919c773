/** How a value of a program is written and read by people. */
export type Unit = "money" | "percent" | "factor" | "number" | "day" | "text"

export type Path = readonly (string | number)[]

const factors = new Set(["factorBps", "worthRatioBps"])
const sums = new Set(["cents", "perCents", "worthCentsPerThousand", "centsPerYear"])
const days = new Set(["fromOn", "toOn", "joinedFromOn"])

/**
 * The unit of the value at `path` of a program. Most names carry theirs last; a threshold takes it from what is measured,
 * which `valueAt` finds beside it.
 */
export function unitAt(path: Path, valueAt: (path: Path) => unknown): Unit {
  const name = String(path.at(-1))
  const parent = String(path.at(-2))
  switch (name) {
    case "atLeast":
      return measureUnit(valueAt([...path.slice(0, -1), "measure"]))
    case "at":
      return valueAt([...path.slice(0, -1), "kind"]) === "net_revenue" ? "money" : "number"
    case "from":
    case "measure":
      return basisUnit(valueAt([...path.slice(0, 2), "basis"]))
    default:
      break
  }
  if (factors.has(name) || parent === "multiplierBpsByTier") return "factor"
  if (name.endsWith("Bps") || parent.endsWith("Bps")) return "percent"
  if (name.endsWith("Cents") || sums.has(name)) return "money"
  return days.has(name) ? "day" : "number"
}

/** The unit of what a tier asks for. */
export function measureUnit(measure: unknown): Unit {
  if (measure === "net_revenue" || measure === "gross_margin") return "money"
  return measure === "quantity" ? "number" : "percent"
}

/** The unit that a rule's bands are measured in. */
export function basisUnit(basis: unknown): Unit {
  if (basis === "category_mix" || basis === "attainment") return "percent"
  return basis === "quantity" ? "number" : "money"
}

/** What lies at a path of any JSON, undefined where nothing does. */
export function valueIn(json: unknown, path: Path): unknown {
  let at: unknown = json
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined
    at = Reflect.get(at, step)
  }
  return at
}
