/**
 * Turns a shouted source description ("SET/6 RED SPOTTY PAPER CUPS ") into a catalogue name ("Set of 6 red spotty paper
 * cups"). The words stay the source's own: only case, spacing, abbreviations and plain misspellings change.
 */
export function nameProduct(description: string): string {
  let text = ` ${description} `.toLowerCase()
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement)
  text = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s.,;:*-]+$/, "")
    .replace(/^[\s.,;:*-]+/, "")
  const cased = text.replace(/[a-z][a-z'’]*/g, (word) => CASED.get(word) ?? word)
  const phrased = PHRASES.reduce((name, [pattern, replacement]) => name.replace(pattern, replacement), cased)
  return phrased.replace(/^[a-z]|"[a-z]"/g, (letter) => letter.toUpperCase())
}

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/[`´’]/g, "'"],
  [/\bt[- ]?light(s?)\b/g, "t-light$1"],
  [/\bset\s*\/\s*(\d+)(?!\d)/g, "set of $1 "],
  [/\bset\s+of\s*(\d+)/g, "set of $1 "],
  [/\bset (\d+)\b(?!\s*(pc|piece))/g, "set of $1"],
  [/\bs\/(\d+)/g, "set of $1 "],
  [/\bpack\s*\/\s*(\d+)/g, "pack of $1 "],
  [/\bpk\s*(\d+)/g, "pack of $1 "],
  [/\bset(\d+)\b/g, "set of $1"],
  [/\bset of (\d+)\s+of\b/g, "set of $1"],
  [/\bof(\d+)\b/g, "of $1"],
  [/\bw\/\s*/g, "with "],
  [/\sw\s/g, " with "],
  [/\bc\/cover\b/g, "cushion cover"],
  [/\bp'weight\b/g, "paperweight"],
  [/\bass\.?\s?col\b/g, "assorted colour"],
  [/\b(asstd|asst|assort|ass)\b\.?/g, "assorted"],
  [/\bant white\b/g, "antique white"],
  [/\bneckl(ac)?\b/g, "necklace"],
  [/\bmidn't blu\b/g, "midnight blue"],
  [/\bvint\b/g, "vintage"],
  [/\bdec crystal\b/g, "deco crystal"],
  [/\bdes\b/g, "design"],
  [/\bbl\b/g, "blue"],
  [/\bflwr\b/g, "flower"],
  [/\bxmas\b/g, "christmas"],
  [/\bretro\s?spots?\b/g, "retrospot"],
  [/\bdoile?y\b/g, "doily"],
  [/\bdoileys\b/g, "doilies"],
  [/\bchilds\b/g, "child's"],
  [/\bchildrens\b/g, "children's"],
  [/\bladies &\b/g, "ladies &"],
  [/\b(\d)0's\b/g, "$10s"],
  [/\bdoor mat\b/g, "doormat"],
  [/\bcamouflague\b|\bcamoflage\b/g, "camouflage"],
  [/\bmiseltoe\b/g, "mistletoe"],
  [/\bjeweled\b/g, "jewelled"],
  [/\brectanglu?ar\b/g, "rectangular"],
  [/\bornamenetal\b/g, "ornamental"],
  [/\butilty\b/g, "utility"],
  [/\bexpresso\b/g, "espresso"],
  [/\btradtional\b/g, "traditional"],
  [/\bfeatherdesign\b/g, "feather design"],
  [/\bbaroquecandlestick\b/g, "baroque candlestick"],
  [/\blunchbag\b/g, "lunch bag"],
  [/\bdecoratons?\b/g, "decoration"],
  [/chocolatecandle/g, "chocolate candle"],
  [/stopmetal/g, "stop metal"],
  [/wallhanging/g, "wall hanging"],
  [/livingroom/g, "living room"],
  [/\bgarld neckl/g, "garland necklace "],
  [/\bneckl(\d)/g, "necklace $1"],
  [/(necklace|glass)\.\s*/g, "$1 "],
  [/(\d")([a-z])/g, "$1 $2"],
  [/\bmop\b/g, "mother-of-pearl"],
  [/\bturq(uois)?\b/g, "turquoise"],
  [/\b(wht|whit)\b/g, "white"],
  [/\bblk\b/g, "black"],
  [/\bfuschia\b/g, "fuchsia"],
  [/\bsandlewood\b/g, "sandalwood"],
  [/\bnat shell\b/g, "natural shell"],
  [/\brect\b/g, "rectangular"],
  [/\brnd\b/g, "round"],
  [/\blt\.\s*/g, "light "],
  [/\bcand(l)? set\b/g, "candle set"],
  [/\bknif & s\b/g, "knife & spoon"],
  [/\bcol (bead|butterfly)/g, "colour $1"],
  [/\bstring (\d+)light\b/g, "string, $1 lights"],
  [/ holly star s\b/g, " holly star"],
  [/(\d)cmx(\d+)cm/g, "$1 × $2 cm"],
  [/(\d)(m|g)\b/g, "$1 $2"],
  [/\blola"/g, 'lola "'],
  [/\bartiifcial\b/g, "artificial"],
  [/\bskippping\b/g, "skipping"],
  [/\bant\b/g, "antique"],
  [/\btassle\b/g, "tassel"],
  [/\s*,\s*/g, ", "],
  [/\s*\+\s*/g, " + "],
  [/\bcash \+ carry\b/g, "cash & carry"],
  [/\s*&\s*/g, " & "],
  [/(\d)\s*cm\b/g, "$1 cm"],
  [/(\d)\s*(pce|pc)\b/g, "$1 piece"],
  [/\((\S)/g, " ($1"],
]

const CASED = new Map(
  (
    "Christmas Easter Halloween Valentine Valentines Charlotte Suki Spaceboy Regency Victorian Edwardian Scandinavian French English Swiss Chinese " +
    "Indian Japanese Moroccan Mexican Russian Tuscan Persian Provence Paris London England Britain British Scottie Scotty Union Jack " +
    "Madras Medina Acapulco Sanskrit Santa Rudolph Claus Charlie Lola Poppy's Eiffel Babushka Riviera Jardin Bertie Wilbur Parisienne " +
    "Tahiti Bali Africa African Asian Europe American America Venetian Aztec Morocco Havana Provençal Dolly LED CD CDs DVD TV UK UFO VIP BBQ DIY " +
    "EU USB OK A4 A5 A6 DOF NY America Noel Noël Buddha Budda Gothic Bavarian Nordic Alphabet Cinderella Pinocchio Amelie Sophie Feltcraft Elvis Molly Rosie Olivia Nicole Gordon Rita Danish Indians " +
    "Monte Carlo Murano Kashmiri George Roman"
  )
    .split(" ")
    .map((word) => [word.toLowerCase(), word === "Alphabet" ? "alphabet" : word] as const),
)

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bt-light/g, "T-light"],
  [/\bt-shirt/g, "T-shirt"],
  [/\bDolly (?!Girl|girl)/g, "dolly "],
  [/\bDolly girl\b/g, "Dolly Girl"],
  [/\bUnion flag\b/g, "Union flag"],
  [/\bJack-in/g, "jack-in"],
  [/\bnew England\b/g, "New England"],
  [/\bconey island\b/g, "Coney Island"],
  [/\bm\.o\.p\.?/g, "mother-of-pearl"],
  [/\bd\.o\.f\.?/g, "double old-fashioned"],
  [/\brex cash/g, "Rex cash"],
  [/\bma campagne\b/g, "Ma Campagne"],
  [/\beau de nile\b/g, "eau-de-Nil"],
  [/\brose du sud\b/g, "Rose du Sud"],
  [/\bworld war 2\b/g, "World War 2"],
  [/\bi\b/g, "I"],
  [/\bled\b/g, "LED"],
  [/\ba(\d)\b/g, "A$1"],
  [/\bnative american\b/gi, "Native American"],
]
