import { useEffect, useState } from "react"
import { useT } from "#app/i18n/provider.tsx"

export interface ToastMessage {
  /** Tells one message from the next with the same text. */
  id: string
  text: string
}

/**
 * A passing word that something was done. Read out politely; stays until closed or seven seconds have gone. Never the only
 * place where something is said.
 */
export function Toast({ message }: { message: ToastMessage | null }) {
  const t = useT("common")
  const [shown, setShown] = useState(message)
  const [seenId, setSeenId] = useState(message?.id)
  if (message && message.id !== seenId) {
    setSeenId(message.id)
    setShown(message)
  }
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), 7_000)
    return () => clearTimeout(timer)
  }, [shown])

  return (
    <div
      role="status"
      aria-live="polite"
      data-noprint
      className="pointer-events-none fixed inset-x-4 bottom-20 z-40 grid justify-items-center sm:bottom-6"
    >
      {shown && (
        <div className="pointer-events-auto flex max-w-md animate-[arrive_160ms_var(--ease-out)] items-center gap-3 rounded bg-ink py-2 pr-2 pl-4 text-14 text-on-ink">
          <span>{shown.text}</span>
          <button
            type="button"
            className="grid size-8 place-items-center rounded-sm"
            onClick={() => setShown(null)}
          >
            <span className="sr-only">{t("close")}</span>
            <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
            </svg>
          </button>
        </div>
      )}
    </div>
  )
}
