import { z } from "zod"
import { type Path, unitAt, valueIn } from "#loyalty/program/units.ts"
import { bandSteps } from "./band-steps.ts"
import { bare, isPlainList, optionOf, type Shape, shapeAt } from "./program-shape.ts"
import { unitText } from "./unit-text.ts"

export type FormField = readonly [name: string, value: string]

/**
 * The parts of a draft at `scopes` as named fields of a form, the other way of `readProgramForm`. The draft may be anything:
 * where it is not what the shape expects, what people typed is shown as it is, or nothing.
 */
export function programFields(body: unknown, scopes: readonly Path[]): FormField[] {
  return scopes.flatMap((path) => {
    const shape = shapeAt(path)
    return shape ? fieldsOf(shape, valueIn(body, path), path, body) : []
  })
}

function fieldsOf(shape: Shape, value: unknown, path: Path, body: unknown): FormField[] {
  const inner = bare(shape)
  if (value === undefined || value === null) return []
  if (inner instanceof z.ZodObject) return objectFields(inner, value, path, body)
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = inner.def
    const kind = valueIn(value, [discriminator])
    const option = optionOf(inner, kind)
    if (option) return objectFields(option, value, path, body)
    return leafFields(kind, [...path, discriminator], body)
  }
  if (inner instanceof z.ZodRecord)
    return Object.entries(typeof value === "object" ? value : {}).flatMap(([key, each]) =>
      fieldsOf(inner.valueType, each, [...path, key], body),
    )
  if (inner instanceof z.ZodArray) {
    if (!Array.isArray(value)) return []
    if (isPlainList(inner))
      return value.flatMap((each) => (isText(each) ? [[path.join("."), String(each)] as const] : []))
    return value.flatMap((each, index) => fieldsOf(inner.element, each, [...path, index], body))
  }
  return leafFields(value, path, body)
}

function objectFields(shape: z.ZodObject, value: unknown, path: Path, body: unknown): FormField[] {
  return Object.entries(shape.shape).flatMap(([name, inner]) =>
    name === "bandsByTier"
      ? stepFields(value, path)
      : fieldsOf(inner, valueIn(value, [name]), [...path, name], body),
  )
}

function stepFields(rule: unknown, path: Path): FormField[] {
  return bandSteps(rule).flatMap((step, index) => {
    const name = [...path, "steps", index].join(".")
    const cells = (["rateBps", "amountCents"] as const).flatMap((pays) =>
      Object.entries(step[pays]).map(([tier, text]): FormField => [`${name}.${pays}.${tier}`, text]),
    )
    return [[`${name}.from`, step.from] as const, ...cells]
  })
}

function leafFields(value: unknown, path: Path, body: unknown): FormField[] {
  if (!isText(value)) return []
  const text =
    typeof value === "number"
      ? unitText(
          value,
          unitAt(path, (at) => valueIn(body, at)),
        )
      : value
  return [[path.join("."), text]]
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number"
}
