import type { ReactNode } from "react"
import { Button } from "#app/components/ui/button.tsx"

/** Opens the browser's own print dialog, where a PDF can be saved too. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button type="button" tone="ink" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
