/** What came of one press on a desk's page: words for the toast, or a refusal; `field` names the input to blame, if any. */
export type Acted = { ok: true; said: string } | Refused
export type Refused = { ok: false; error: { field?: string; text: string } }

export const say = (said: string): Acted => ({ ok: true, said })

export function refuse(text: string, field?: string): Refused {
  return { ok: false, error: field ? { field, text } : { text } }
}
