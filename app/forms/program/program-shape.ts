import { z } from "zod"
import { programShape } from "#loyalty/program/schema.ts"
import type { Path } from "#loyalty/program/units.ts"

export type Shape = z.core.$ZodType

/** The shape of the part of a program that lies at a path; undefined where the shape knows no such place. */
export function shapeAt(path: Path, from: Shape = programShape): Shape | undefined {
  let at: Shape | undefined = from
  for (const step of path) {
    const inner: Shape | undefined = at && bare(at)
    if (inner instanceof z.ZodObject) at = inner.shape[step]
    else if (inner instanceof z.ZodArray) at = inner.element
    else if (inner instanceof z.ZodRecord) at = inner.valueType
    else if (inner instanceof z.ZodDiscriminatedUnion)
      at = inner.options
        .map((option) => (option instanceof z.ZodObject ? option.shape[step] : undefined))
        .find(Boolean)
    else return undefined
  }
  return at
}

/** Without the "may be left out" around it. */
export function bare(shape: Shape): Shape {
  return shape instanceof z.ZodOptional ? bare(shape.unwrap()) : shape
}

/** A list of words or numbers, which a form asks for as one field. */
export function isPlainList(shape: Shape): boolean {
  return shape instanceof z.ZodArray && isLeaf(bare(shape.element))
}

export function isLeaf(shape: Shape): boolean {
  return ["string", "number", "enum", "literal"].includes(shape._zod.def.type)
}

/** The kind of thing that a union is at this value, by the field that tells them apart. */
export function optionOf(shape: z.ZodDiscriminatedUnion, kind: unknown): z.ZodObject | undefined {
  const { discriminator } = shape.def
  for (const option of shape.options) {
    if (!(option instanceof z.ZodObject)) continue
    const tag: unknown = option.shape[discriminator]
    if (tag instanceof z.ZodLiteral && tag.values.has(String(kind))) return option
  }
  return undefined
}

/** The field of a form that shows what is at a path: the place itself, or the list it is an entry of. */
export function fieldAt(path: Path): string {
  for (let length = 1; length < path.length; length++) {
    const shape = shapeAt(path.slice(0, length))
    if (!shape) break
    if (isPlainList(bare(shape))) return path.slice(0, length).join(".")
  }
  return path.join(".")
}
