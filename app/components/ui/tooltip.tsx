import { Tooltip as Primitive } from "radix-ui"
import type { ReactNode } from "react"

/** A short name for something drawn, on hover and focus. Never the only place where something needed is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={250}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            className="z-50 max-w-64 rounded-sm bg-ink px-2.5 py-1.5 text-12 text-on-ink"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}
