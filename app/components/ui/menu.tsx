import { DropdownMenu } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { cx } from "./class-names.ts"

/** Actions on a row, for staff tables: arrow keys, type-ahead, Escape. A shop page uses `Disclosure` instead. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-44 rounded border border-line bg-panel p-1 text-14 shadow-menu"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return (
    <DropdownMenu.Item
      {...rest}
      className={cx(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2.5 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover",
        className,
      )}
    />
  )
}
