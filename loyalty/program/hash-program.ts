import { canonicalJson } from "../digest.ts"
import { sha256 } from "../sha256.ts"
import type { Program } from "./schema.ts"

/** The content hash of a program version: equal rules, equal hash, whatever order they were typed in. */
export function programHash(program: Program): string {
  return sha256(canonicalJson(program))
}
