import type { ReactNode } from "react"
import {
  type LinkProps,
  type NavLinkProps,
  Link as RouterLink,
  NavLink as RouterNavLink,
  useLocation,
} from "react-router"

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
  if (special !== undefined || defaultShouldRevalidate !== undefined) return <RouterLink {...props} />
  const found = discover === "render" ? "true" : undefined
  if (typeof to === "string")
    return plainPath.test(to) ? <a {...rest} href={to} data-discover={found} /> : <RouterLink {...props} />
  if (to.pathname !== undefined || to.hash !== undefined) return <RouterLink {...props} />
  return <LinkOfPage {...rest} search={to.search ?? ""} data-discover={found} />
}

/** The same page with other parameters. */
function LinkOfPage({ search, ...rest }: Omit<LinkProps, "to"> & { search: string }): ReactNode {
  const { pathname } = useLocation()
  return <a {...rest} href={pathname + search} />
}

/** A place of the shell, which knows whether we are there; on the server as plain as `Link`. */
export const NavLink: (props: PlaceProps) => ReactNode = import.meta.env.SSR ? ServerNavLink : RouterNavLink

type PlaceProps = Omit<NavLinkProps, "to" | "children" | "className" | "style"> & {
  to: string
  className: (state: { isActive: boolean }) => string
  children: ReactNode
}

function ServerNavLink({ to, end = false, className, caseSensitive: _, ...rest }: PlaceProps): ReactNode {
  const here = useLocation().pathname.toLowerCase()
  const there = to.toLowerCase()
  const isActive = here === there || (!end && here.startsWith(`${there}/`))
  return (
    <Link
      {...rest}
      to={to}
      className={className({ isActive })}
      aria-current={isActive ? "page" : undefined}
    />
  )
}
