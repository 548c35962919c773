/** The few things of fontkit that papers need; the package brings no types of its own. */
declare module "fontkit" {
  export type Font = {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string, features?: readonly string[]): { readonly advanceWidth: number }
  }
  export function create(data: Uint8Array): Font
}
