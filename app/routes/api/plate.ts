import { drawPlate } from "#app/components/product/draw-plate.ts"
import type { Route } from "./+types/plate"

/** A product's drawn picture. It depends on its address alone, so it may be kept for good. */
export function loader({ params }: Route.LoaderArgs) {
  const sku = params.file.replace(/\.svg$/, "")
  if (sku === params.file || sku.length > 64 || params.motif.length > 40)
    throw new Response(null, { status: 404 })
  return new Response(drawPlate(params.motif, sku), {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  })
}
