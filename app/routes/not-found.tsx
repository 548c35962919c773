/** Catches every address that is no page of ours, so that the request passes the root's middleware and is answered in its language. */
export function loader() {
  throw new Response(null, { status: 404 })
}

export default function NotFound() {
  return null
}
