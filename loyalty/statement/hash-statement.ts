import { canonicalJson } from "../digest.ts"
import { sha256 } from "../sha256.ts"

/** The fingerprint that a statement carries of itself: of all its lines but that one. */
export function statementHash(statement: object): string {
  return sha256(canonicalJson({ ...statement, hash: undefined }))
}
