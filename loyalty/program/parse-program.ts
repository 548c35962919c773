import { type Program, programSchema } from "./schema.ts"

export type ParsedProgram =
  | { ok: true; program: Program }
  | { ok: false; reason: "invalid_program"; faults: string[] }

/** Reads a program that people wrote. Faults are sentences with the place they concern, for the editor to show. */
export function parseProgram(json: unknown): ParsedProgram {
  const parsed = programSchema.safeParse(json)
  if (parsed.success) return { ok: true, program: parsed.data }
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.map(String).join(".") || "program"}: ${issue.message}`,
  )
  return { ok: false, reason: "invalid_program", faults }
}

/** Reads a program that was already accepted once (a published version). A fault here is a bug and throws. */
export function requireProgram(json: unknown): Program {
  return programSchema.parse(json)
}
