import { canonicalJson } from "../digest.ts"
import { sha256 } from "../sha256.ts"
import type { Program } from "./schema.ts"

/** The content hash of a program version: equal rules, equal hash, whatever order they were typed in. */
export function programHash(program: Program): string {
  return jsonHash(program)
}

/** The hash of a draft's body, which may be anything yet; of a complete one the hash that it will be published with. */
export function jsonHash(json: unknown): string {
  return sha256(canonicalJson(json))
}
