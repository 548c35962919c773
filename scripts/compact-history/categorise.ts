import type { CategoryKey, PlateMotif } from "../../db/seed/categories.ts"

/** The leaf category of a product, by the first rule its name matches. Everything else is a decoration. */
export function categorise(name: string): CategoryKey {
  const text = name.toLowerCase()
  return RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? "decorations"
}

/** The motif of the drawn plate: by the thing itself where it is one we can draw, otherwise its category's. */
export function motifFor(name: string, fallback: PlateMotif): PlateMotif {
  const text = name.toLowerCase()
  return MOTIFS.find(([, pattern]) => pattern.test(text))?.[0] ?? fallback
}

const RULES: readonly (readonly [CategoryKey, RegExp])[] = [
  ["textiles", /hot water bottle|hand warmer|hottie|doormat/],
  [
    "toys",
    /snap cards|card game|playing cards|magic (drawing )?slate|jigsaw|soft toy|money (box|bank)|trinket toy|skipping/,
  ],
  [
    "stationery",
    /pin cushion|scrap ?book|note ?pad|notebook|sewing|felt ?craft(?!.*(cushion|doll|bag|christmas))/,
  ],
  ["jewellery", /umbrella|edwardian parasol|paper parasol|plasters|washing up|lip gloss|sponge(?! sticker)/],
  ["party", /cocktail parasol|birthday garland|tissue box/],
  [
    "christmas",
    /christmas|xmas|santa\b|reindeer|rudolph|snowflake|snowman|advent|mistletoe|holly\b|easter|bauble|stocking|tinsel|gingerbread|nativity|noel|angel|icicle|sleigh|robin\b|goose feather|tree decoration|jingle|festive|star decoration|wreath/,
  ],
  [
    "cards-wrap",
    /greeting card|birthday card|\bcards?\b(?!.*(game|snap|holder|kit|playing|box))|gift ?wrap|\bwrap\b|wrapping|gift tags?|\bribbons?\b|tissue paper|gift bag|gift tape|postcard|envelope|invites?\b/,
  ],
  [
    "garden",
    /garden|watering can|plant pot|planter|flower ?pot|hammock|parasol|deck ?chair|bird ?(table|feeder|house|bath)|wind ?chime|windmill|trowel|\bfork\b.*gard|pot plant holder|seeds?\b|greenhouse|picnic|barbecue|\bbbq|beach|umbrella stand|thermometer|\bhanging basket|gnome|shed\b(?!.*sign)|trellis|cloche|kneel/,
  ],
  [
    "frames",
    /frame|\bsigns?\b|clock|mirror|wall art|blackboard|chalkboard|\bprint\b(?!.*(bag|purse|hot|cushion|scarf|bowl|mug))|\bslate\b(?!.*magic)|plaque|photo (album|cube|clip)|picture|building block word|block letter|number tile|memo ?board|notice ?board|letter shape|calendar/,
  ],
  [
    "candles",
    /t-light|tealight|candle(?!.*(birthday|cake|celebration))|lantern|\blights?\b(?!.*bulb)|\blamp|incense|votive|night ?light|fairy lights|light chain|lights|fragrance|scent(ed)?\b|oil burner|chandelier|torch|lampshade|candelabra|matches/,
  ],
  [
    "baking",
    /cake ?(case|tin|stand|mould|fork|slice|server)|cakestand|cake cases|baking|cookie|jelly mould|bread|biscuit|rolling pin|measuring|\bscales\b|recipe|\bapron|tea towel|oven glove|\bjam\b|\bjars?\b|frying pan|milk pan|sauce ?pan|casserole|egg (?!warmer)|kitchen|wooden spoon|spatula|tea cosy|storage tin|cannister|canister|pantry|colander|\bgrater|\bpestle|chopping|popcorn|ice cream|lolly|cutter|butter dish|bottle opener|corkscrew|trivet|pot ?holder|peg bag|dolly pegs|clothes pegs|\btins?\b(?!.*(plaster|cash))/,
  ],
  [
    "tableware",
    /mugs?\b|cups?\b|saucer|tea ?pot|tea set|plates?\b|bowls?\b|\bjug\b|glass(?!.*(bead|necklace|bracelet|heart|ring|earring|decoration|bird|star|charm|stone|drop))|cutlery|\btray|coaster|place ?mat|napkin ring|tumbler|goblet|decanter|beaker|\bspoons?\b|knife|\bforks?\b|egg cup|sugar|creamer|serving|dish\b|platter|tea for one|drinking|straws|carafe|bottle(?!.*(hot water|bag))|flask|lunch ?box|snack box|noodle|chopstick|table ?cloth|tablecover|table run/,
  ],
  [
    "bags",
    /\bbags?\b|shopper|purse|satchel|wallet|suitcase|\bcases\b|rucksack|back ?pack|handbag|tote|luggage|wash ?bag|make ?up|sponge ?bag|passport|holdall/,
  ],
  [
    "party",
    /bunting|party|balloon|paper chain|garland|pom ?pom|honeycomb|birthday|confetti|streamer|piñata|pinata|napkins?\b|doil(y|ies)|paper cups|cake candle|celebration|tissue (ball|box)|banner|fancy dress|crackers?\b|sparkler/,
  ],
  [
    "jewellery",
    /necklace|bracelet|earring|bangle|\brings?\b(?!.*(curtain|key|ribbon|tea|measur))|brooch|jewel|pendant|hair|scarf|umbrella|sunglasses|key ?ring|phone charm|charm\b|gloves?\b|slipper|\bhat\b|\bsocks?\b|anklet|cufflink|tiara|bead(?!ed)|lipstick|nail|fan\b|watch\b|compact|manicure|eye ?mask|ear ?muff|diamante|rain ?mac|poncho|headband|dress\b/,
  ],
  [
    "textiles",
    /cushion|door ?mat|\bmat\b|\brug\b|throw\b|quilt|blanket|hot water bottle|hottie|hand warmer|towel|flannel|bath ?mat|curtain|pillow|bed ?spread|bean ?bag|doorstop|door stop|draught|wheat|warmer|sleep|bathrobe|linen|fleece|seat pad|pouffe|stool/,
  ],
  [
    "toys",
    /toy|doll|game|puzzle|jigsaw|teddy|\bbear\b|bunny|rabbit|puppet|playhouse|play ?time|gliders?|harmonica|skipping|spinning top|yo-?yo|whistle|dominoes|ludo|snakes|noughts|snap|kite|marbles|robot|rocket|dinosaur|money ?box|piggy|abacus|rattle|baby|nursery|children|child's|kids?\b|girl'?s?\b|boys?\b|spaceboy|rocking|skittles|trains?\b|tattoo|bubble|magic|mobile|soft|plasters|pony|finger|mouse\b|elephant|jack-in|playing cards|card game|heads and tails|circus/,
  ],
  [
    "stationery",
    /note ?book|pencil|\bpens?\b|crayon|sticker|eraser|sharpener|ruler|journal|diary|sketch ?book|stationery|sewing|craft|\bkit\b|wool|knitting|pin ?cushion|scissor|magnets?\b|memo|\btape\b|stamp|chalk|calculator|writing|letter (rack|opener)|paper ?weight|paper ?clip|address book|photo corner|felt|embroider|button|thread|cross stitch|tissue|planner|organis?z?er|scrapbook|book ?mark|bookend|passport|tags?\b|paint/,
  ],
  [
    "storage",
    /box(es)?\b|storage|cabinet|drawer|hooks?\b|hanger|rack\b|\bknob|basket|cupboard|shelf|shelves|trunk|chest\b|wall tidy|tidy\b|holder\b|stand\b|bin\b|bucket|crate|caddy|coat|umbrella stand|door ?knob|hat stand|key cabinet|toilet roll|bathroom|soap|crockery|wicker(?!.*heart)/,
  ],
]

const MOTIFS: readonly (readonly [PlateMotif, RegExp])[] = [
  ["tree", /christmas tree|goose feather|\btree\b/],
  ["bottle", /hot water bottle|hottie|bottle/],
  ["bag", /\bbags?\b|shopper|purse|satchel|tote/],
  ["clock", /clock|watch\b/],
  ["lantern", /lantern/],
  ["candle", /t-light|candle|incense|votive|matches/],
  ["bunting", /bunting/],
  ["garland", /garland|paper chain|ribbon|light chain|lights\b|streamer/],
  ["frame", /frame|mirror|picture|print\b|\bsigns?\b|chalkboard|blackboard|wall art|slate/],
  ["hook", /hooks?\b|hanger|knob|coat rack/],
  ["bird", /bird|\bowls?\b|dove|robin|swallow|hen\b|chick|cockerel/],
  ["bowl", /bowl|dish\b|basket/],
  ["mug", /mug|cup\b|teacup|saucer|jug|tea ?pot|beaker/],
  ["glass", /glass|goblet|tumbler|decanter|vase/],
  ["tin", /\btins?\b|cake ?stand|jar\b|canister|cannister|cake ?case|jelly mould/],
  ["heart", /heart|love/],
  ["cushion", /cushion|pillow|throw|mat\b|doormat|quilt|towel/],
  ["jewellery", /necklace|bracelet|earring|bangle|\brings?\b|brooch|jewel|charm|hair/],
  ["garden", /garden|watering|plant|flower ?pot|trowel/],
  ["toy", /toy|doll|teddy|puzzle|game|train|robot|playhouse|harmonica/],
  ["stationery", /note ?book|pencil|\bpens?\b|card\b|wrap\b|journal|sticker|tags?\b|paper/],
  ["box", /box|drawer|cabinet|crate|storage|case\b/],
]
