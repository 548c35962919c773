import { Dialog as Primitive } from "radix-ui"
import type { ReactNode } from "react"
import { useT } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"

/**
 * A question that must be answered before going on: in the middle on a wide screen, a sheet from below on a phone. Its
 * focus stays inside and returns to what opened it. Brings some script with it, so shop pages import it lazily.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  /** The button that opens it; leave out when `open` is given. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
}) {
  return (
    <Primitive.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cx(
            "fixed z-50 max-h-[88dvh] overflow-y-auto border border-line bg-panel p-5 text-14 shadow-menu focus:outline-none",
            "inset-x-0 bottom-0 animate-[rise_180ms_var(--ease-out)] rounded-t pb-[calc(1.25rem+env(safe-area-inset-bottom))]",
            "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(32rem,calc(100vw-3rem))] sm:-translate-1/2 sm:animate-none sm:rounded",
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Primitive.Title className="text-20 font-semibold">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-quiet">{description}</Primitive.Description>
              )}
            </div>
            <CloseButton />
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** Closes the dialog around it; wrap a quiet "Cancel" in it. */
export const DialogClose = Primitive.Close

function CloseButton() {
  const t = useT("common")
  return (
    <Primitive.Close className="-mt-1 -mr-1 grid size-8 shrink-0 place-items-center rounded-sm text-quiet hover:bg-hover hover:text-ink">
      <span className="sr-only">{t("close")}</span>
      <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true">
        <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      </svg>
    </Primitive.Close>
  )
}
