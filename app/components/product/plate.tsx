import { cx } from "#app/components/ui/class-names.ts"

/**
 * A product's picture. It stands beside the product's name, so it is decoration to a screen reader unless `alt` is given.
 */
export function Plate({
  motif,
  sku,
  size,
  alt = "",
  eager = false,
  className,
}: {
  motif: string
  sku: string
  /** Width and height in CSS pixels, reserved before it loads. */
  size: number
  alt?: string
  eager?: boolean
  className?: string
}) {
  return (
    <img
      src={`/plates/${encodeURIComponent(motif)}/${encodeURIComponent(sku)}.svg`}
      alt={alt}
      width={size}
      height={size}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      className={cx("shrink-0 rounded-sm bg-sunk", className)}
    />
  )
}
