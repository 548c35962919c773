import QRCode from "qrcode"
import { requestContext } from "#app/context.ts"
import { linkTo } from "#app/link.server.ts"
import { isShareCode } from "#app/share-code.server.ts"
import { findShareCode } from "#db/queries/recruiting.ts"
import type { Route } from "./+types/qr"

/** `/qr/CODE.svg` and `/qr/CODE.png`: the picture of a share link. A code never changes, so neither does its picture. */
export async function loader({ params, context, url }: Route.LoaderArgs) {
  const [, code = "", kind] = /^([^.]+)\.(svg|png)$/.exec(params.file) ?? []
  if (!isShareCode(code)) throw new Response(null, { status: 404 })
  const known = await findShareCode(context.get(requestContext).db, code)
  if (!known) throw new Response(null, { status: 404 })

  const headers = new Headers({ "Cache-Control": "public, max-age=31536000, immutable" })
  if (url.searchParams.has("download")) {
    const name = `${known.sku.replace(/[^\w-]/g, "")}-${code}.${kind}`
    headers.set("Content-Disposition", `attachment; filename="${name}"`)
  }
  const link = linkTo(`/q/${code}`)
  // Level M survives a scratched or folded label; four modules of quiet around it is what readers ask for.
  const look = { errorCorrectionLevel: "M", margin: 4 } as const
  if (kind === "svg") {
    headers.set("Content-Type", "image/svg+xml")
    return new Response(await QRCode.toString(link, { ...look, type: "svg" }), { headers })
  }
  headers.set("Content-Type", "image/png")
  const picture = await QRCode.toBuffer(link, { ...look, width: 1024 })
  return new Response(new Uint8Array(picture), { headers })
}
