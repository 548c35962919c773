import type { ReactNode } from "react"
import { house } from "#app/i18n/house.ts"

/** A page before signing in: what it is for, one line, and the one form. */
export function FrontDoor({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto max-w-sm sm:pt-8">
      <title>{`${title} · ${house.name}`}</title>
      <h1>{title}</h1>
      {lead && <p className="mt-1 text-quiet">{lead}</p>}
      {children}
    </div>
  )
}
