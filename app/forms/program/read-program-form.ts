import { z } from "zod"
import { type Path, unitAt, valueIn } from "#loyalty/program/units.ts"
import { readBandSteps } from "./band-steps.ts"
import { FieldTree, type FormFields } from "./field-tree.ts"
import { bare, isLeaf, isPlainList, optionOf, type Shape, shapeAt } from "./program-shape.ts"
import { unitValue } from "./unit-text.ts"

export type ReadProgram = {
  body: Record<string, unknown>
  /** Where something was typed, by its dotted path in `body`, wherever that is not the field's own name. */
  typedIn: ReadonlyMap<string, string>
}

/**
 * A draft with the parts at `scopes` as they were posted; everything else stays. Nothing typed is lost: what is no amount,
 * rate or number is kept as the text it is, for `parseProgram` to fault and the form to show again. A blank field is left out.
 */
export function readProgramForm(body: unknown, scopes: readonly Path[], fields: FormFields): ReadProgram {
  const tree = FieldTree.from(fields)
  const typedIn = new Map<string, string>()
  let read: unknown = body
  for (const scope of scopes) {
    const shape = shapeAt(scope)
    if (shape) read = setIn(read, scope, readPart(shape, { tree, typedIn, body }, scope, scope))
  }
  return { body: recordOf(read), typedIn }
}

type Reading = { tree: FieldTree; typedIn: Map<string, string>; body: unknown }

/** `path` is where it goes, `from` where it was typed: rows that were taken out leave gaps there. */
function readPart(shape: Shape, reading: Reading, path: Path, from: Path): unknown {
  const { tree } = reading
  const inner = bare(shape)
  const optional = shape instanceof z.ZodOptional
  if (inner instanceof z.ZodObject) {
    if (optional && tree.at(...from).blank()) return undefined
    return readObject(inner, reading, path, from)
  }
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = inner.def
    const kind = tree.text(...from, discriminator)?.trim() ?? ""
    const option = optionOf(inner, kind)
    if (option) return readObject(option, reading, path, from)
    if (kind !== "") return { [discriminator]: kind }
    return optional ? undefined : {}
  }
  if (inner instanceof z.ZodRecord) {
    const entries = tree.keys(...from).filter((key) => keyShape.test(key))
    return Object.fromEntries(
      entries.flatMap((key) => {
        const value = readPart(inner.valueType, reading, [...path, key], [...from, key])
        return value === undefined ? [] : [[key, value]]
      }),
    )
  }
  if (inner instanceof z.ZodArray) {
    if (isPlainList(inner)) return readList(inner, reading, path, from, optional)
    return tree
      .at(...from)
      .rows()
      .map((row, index) => readPart(inner.element, reading, [...path, index], [...from, row.index ?? index]))
  }
  return isLeaf(inner) ? readLeaf(inner, reading, path, from) : undefined
}

function readObject(shape: z.ZodObject, reading: Reading, path: Path, from: Path): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(shape.shape)) {
    const value =
      name === "bandsByTier"
        ? readSteps(reading, path, from)
        : readPart(inner, reading, [...path, name], [...from, name])
    if (value !== undefined) read[name] = value
  }
  return read
}

const keyShape = /^[a-z][a-z0-9_-]*$/

function readSteps({ tree, typedIn, body }: Reading, path: Path, from: Path): unknown {
  const tiers = valueIn(body, ["tiers"])
  const tierKeys = Array.isArray(tiers) ? tiers.map((tier) => String(valueIn(tier, ["key"]))) : []
  const rule = {
    basis: tree.text(...from, "basis"),
    method: tree.text(...from, "method"),
    at: from,
    tierKeys: tierKeys.filter((key) => keyShape.test(key)),
  }
  const steps = readBandSteps(tree.at(...from, "steps").rows(), rule, (at, name) =>
    typedIn.set([...path, ...at.slice(from.length)].join("."), name),
  )
  return steps
}

/** Lists that people write with commas between; names of regions or brands may hold one themselves. */
const commaLists = new Set(["skus", "countries", "warnDaysBefore"])

function readList(shape: z.ZodArray, { tree }: Reading, path: Path, from: Path, optional: boolean): unknown {
  const between = commaLists.has(String(path.at(-1))) ? /[\n,;，、；]/ : /\n/
  const words = tree
    .at(...from)
    .texts()
    .flatMap((text) => text.split(between))
    .map((text) => text.trim())
    .filter((text) => text !== "")
  if (words.length === 0 && optional) return undefined
  if (shape.element._zod.def.type !== "number") return words
  return words.map((text) => unitValue(text, "number") ?? text)
}

function readLeaf(shape: Shape, { tree, typedIn }: Reading, path: Path, from: Path): unknown {
  const text = tree.text(...from)?.trim() ?? ""
  const name = from.join(".")
  if (path.join(".") !== name) typedIn.set(path.join("."), name)
  if (text === "") return undefined
  if (shape._zod.def.type !== "number") return text
  return (
    unitValue(
      text,
      unitAt(from, (at) => tree.text(...at)),
    ) ?? text
  )
}

/** The same JSON with another value at a path. An array grows by what is set behind its end. */
export function setIn(json: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === "number") {
    const list: unknown[] = Array.isArray(json) ? [...json] : []
    list[Math.min(step, list.length)] = setIn(list[step], rest, value)
    return list
  }
  const { [step]: inner, ...others } = recordOf(json)
  const changed = setIn(inner, rest, value)
  return changed === undefined ? others : { ...others, [step]: changed }
}

export function recordOf(json: unknown): Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : {}
}
