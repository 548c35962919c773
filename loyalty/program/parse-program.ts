import type { ProgramFault } from "./faults.ts"
import { type Program, programSchema } from "./schema.ts"
import { upgradeProgram } from "./upgrade-program.ts"

/** `code` is a FaultCode, or one of zod's own (`too_small`, `invalid_type` …) for a field that is wrong by itself. */
export type ParsedFault = Omit<ProgramFault, "code"> & { readonly code: string }
export type ParsedProgram =
  | { ok: true; program: Program }
  | { ok: false; reason: "invalid_program"; faults: ParsedFault[] }

/** Reads a program that people wrote. A fault names the field it concerns, for the editor to show beside it. */
export function parseProgram(json: unknown): ParsedProgram {
  const parsed = programSchema.safeParse(upgradeProgram(json))
  if (parsed.success) return { ok: true, program: parsed.data }
  const faults = parsed.error.issues.map((issue): ParsedFault => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)))
    if (issue.code === "custom") return { path, code: issue.message, params: plain(issue.params) }
    return { path, code: issue.code, params: plain({ ...issue }) }
  })
  return { ok: false, reason: "invalid_program", faults }
}

/** Reads a program that was already accepted once (a published version). A fault here is a bug and throws. */
export function requireProgram(json: unknown): Program {
  return programSchema.parse(upgradeProgram(json))
}

/** The words and numbers among an issue's details: what a sentence can be made of. */
function plain(details: Record<string, unknown> | undefined): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details ?? {}))
    if (typeof value === "string" || typeof value === "number") kept[name] = value
    else if (typeof value === "bigint") kept[name] = Number(value)
  return kept
}
