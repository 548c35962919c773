import type { ReactNode } from "react"
import { type LinkProps, Link as RouterLink } from "react-router"

/**
 * The router's link, for lists with many of them. On the server nothing can be pressed or prefetched, so a plain path is
 * written as the anchor that the router's link would come to, without resolving it against the page it stands on: a tenth
 * of the rendering of a catalogue page.
 */
export const Link: (props: LinkProps) => ReactNode = import.meta.env.SSR ? ServerLink : RouterLink

const plainPath = /^\/(?!\/)[\w/-]*$/

function ServerLink(props: LinkProps): ReactNode {
  const { to, prefetch, preventScrollReset, discover = "render", ...rest } = props
  const { relative, reloadDocument, replace, mask, state, viewTransition, defaultShouldRevalidate } = rest
  const special = relative ?? reloadDocument ?? replace ?? mask ?? state ?? viewTransition
  if (
    typeof to !== "string" ||
    !plainPath.test(to) ||
    special !== undefined ||
    defaultShouldRevalidate !== undefined
  )
    return <RouterLink {...props} />
  return <a {...rest} href={to} data-discover={discover === "render" ? "true" : undefined} />
}
