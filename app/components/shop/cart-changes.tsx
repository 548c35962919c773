import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react"
import { useFetcher } from "react-router"
import type { CartAnswer, CartRefusal } from "#app/commerce/cart-answer.ts"

/** What the buyer changed on this page and what became of it. Rows ask for their own line. */
export type CartChanges = {
  /** Asks for a quantity; sent shortly after the last press, all changed lines together. */
  set: (variantId: string, quantity: number) => void
  /** Asked for and not yet answered, or refused: what the field shows meanwhile. */
  wanted: Readonly<Record<string, number>>
  refused: Readonly<Record<string, CartRefusal>>
  removed: CartAnswer["removed"]
  pending: boolean
}

const idle: CartChanges = { set: () => {}, wanted: {}, refused: {}, removed: [], pending: false }
const Context = createContext<CartChanges>(idle)

export function useCartChanges(): CartChanges {
  return use(Context)
}

/** Long enough to press + five times, short enough to feel saved. */
const SETTLE_MS = 280

/**
 * Gathers quantity changes of a page and sends them as one form, one request at a time: the next leaves when the last
 * was answered, so that a slow network never puts an old figure over a newer one. `answer` is what the page's own action
 * said (without script).
 */
export function CartChangesProvider({
  answer,
  children,
}: {
  answer?: CartAnswer | undefined
  children: ReactNode
}) {
  const fetcher = useFetcher<CartAnswer>({ key: "cart" })
  const [wanted, setWanted] = useState(() => typedIn(answer))
  const [heard, setHeard] = useState(answer)
  const [settled, setSettled] = useState<Pick<CartChanges, "refused" | "removed">>({
    refused: answer?.refused ?? {},
    removed: answer?.removed ?? [],
  })
  const waiting = useRef<Record<string, number>>({})
  const sent = useRef<Record<string, number>>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = fetcher.state !== "idle"

  if (answer !== heard) {
    setHeard(answer)
    setWanted((before) => ({ ...before, ...typedIn(answer) }))
    setSettled({ refused: answer?.refused ?? {}, removed: answer?.removed ?? [] })
  }

  const flush = () => {
    if (Object.keys(waiting.current).length === 0) return
    const form = new FormData()
    for (const [variantId, quantity] of Object.entries(waiting.current)) form.set(variantId, String(quantity))
    sent.current = waiting.current
    waiting.current = {}
    fetcher.submit(form, { method: "post", action: "/cart/lines" })
  }
  const latestFlush = useRef(flush)
  latestFlush.current = flush
  const isBusy = useRef(busy)
  isBusy.current = busy

  // Answered, and the page reloaded behind it: what is refused stays as typed, the rest is what the server says.
  useEffect(() => {
    if (busy) return
    const answered = sent.current
    sent.current = {}
    const { refused, removed } = fetcher.data ?? { refused: {}, removed: [] }
    if (Object.keys(answered).length > 0) {
      setWanted((before) => {
        const kept = Object.entries(before).filter(
          ([id]) => !(id in answered) || id in refused || id in waiting.current,
        )
        return Object.fromEntries(kept)
      })
      setSettled((before) => {
        const standing = Object.entries(before.refused).filter(([id]) => !(id in answered))
        return { refused: { ...Object.fromEntries(standing), ...refused }, removed }
      })
    }
    if (timer.current === undefined) latestFlush.current()
  }, [busy, fetcher.data])

  useEffect(() => () => clearTimeout(timer.current), [])

  const changes = useMemo<CartChanges>(
    () => ({
      ...settled,
      wanted,
      pending: busy || Object.keys(wanted).some((id) => !(id in settled.refused)),
      set(variantId, quantity) {
        waiting.current[variantId] = quantity
        setWanted((before) => ({ ...before, [variantId]: quantity }))
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          timer.current = undefined
          if (!isBusy.current) latestFlush.current()
        }, SETTLE_MS)
      },
    }),
    [settled, wanted, busy],
  )
  return <Context value={changes}>{children}</Context>
}

/** What was refused stays in its field as it was typed, without script too. */
function typedIn(answer: CartAnswer | undefined): Record<string, number> {
  const typed = Object.entries(answer?.refused ?? {}).map(
    ([id, refusal]) => [id, Number(refusal.typed)] as const,
  )
  return Object.fromEntries(typed.filter(([, quantity]) => Number.isFinite(quantity)))
}
