import { z } from "zod"
import type { StartDraft } from "#app/commands/start-draft.ts"

/** The largest program that the schema allows is far smaller. */
const LARGEST_FILE = 4_000_000

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("clone"), draftId: z.uuid(), versionId: z.uuid() }),
  z.object({ intent: z.literal("import"), draftId: z.uuid(), file: z.instanceof(File) }),
])

type Start = Pick<StartDraft, "draftId"> &
  ({ from: "version"; versionId: string } | { from: "file"; body: unknown })
export type DraftStartRead =
  | { ok: true; start: Start; title: string }
  | { ok: false; reason: "badForm" | "not_json" | "too_large" }

/** What a new draft begins with: a version, or a file of JSON, named after the file. */
export async function readDraftStart(posted: FormData): Promise<DraftStartRead> {
  const parsed = form.safeParse(Object.fromEntries(posted))
  if (!parsed.success) return { ok: false, reason: "badForm" }
  const { draftId } = parsed.data
  if (parsed.data.intent === "clone")
    return { ok: true, title: "", start: { draftId, from: "version", versionId: parsed.data.versionId } }
  const { file } = parsed.data
  if (file.size > LARGEST_FILE) return { ok: false, reason: "too_large" }
  try {
    const body: unknown = JSON.parse(await file.text())
    const title = file.name.replace(/\.json$/i, "").slice(0, 120)
    return { ok: true, title, start: { draftId, from: "file", body } }
  } catch {
    return { ok: false, reason: "not_json" }
  }
}
