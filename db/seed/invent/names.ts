import type { Draw } from "./draw.ts"

/** Makes trade names that sound like the country's shops. Asked again with the same draw it goes on to another name. */
export function inventTradeName(country: string, town: string, draw: Draw): string {
  const tongue = tongues[country] ?? english
  return draw.pick(tongue.shapes)(tongue, town, draw)
}

export function inventPerson(country: string, draw: Draw): string {
  const tongue = tongues[country] ?? english
  return `${draw.pick(tongue.first)} ${draw.pick(tongue.surnames)}`
}

type Tongue = {
  shapes: readonly ((tongue: Tongue, town: string, draw: Draw) => string)[]
  things: readonly string[]
  places: readonly string[]
  trades: readonly string[]
  first: readonly string[]
  surnames: readonly string[]
}

const list = (text: string): string[] => text.split(", ")
const two = (items: readonly string[], draw: Draw): [string, string] => {
  const first = draw.pick(items)
  const second = draw.pick(items.filter((item) => item !== first))
  return [first, second]
}

const english: Tongue = {
  things: list(
    "Lantern, Wren, Marsh, Ash, Ivy, Copper, Willow, Thistle, Bramble, Sparrow, Hazel, Juniper, Foxglove, Heron, Kestrel, Linnet, Marigold, Nettle, Oak, Pebble, Quill, Rowan, Saffron, Tansy, Velvet, Wick, Yarrow, Acorn, Birch, Clover, Dove, Elder, Fern, Gable, Harbour, Indigo, Jasper, Kindling, Larch, Magpie, Nutmeg, Otter, Plum, Robin, Sorrel, Teasel, Umber, Violet, Walnut, Anchor, Button, Candle, Damson, Ember, Feather, Ginger, Honey, Ink, Lark, Moss, Peony, Primrose, Sage, Swift, Thyme, Tinder, Woodbine, Bluebell, Chestnut, Driftwood, Finch, Gorse, Hedgerow, Kettle, Lavender, Mulberry, Orchard, Pippin, Russet, Skylark, Tulip, Wisteria",
  ),
  places: list(
    "House, Barn, Cottage, Mill, Corner, Yard, Loft, Lodge, Arcade, Row, Lane, Gate, Wharf, Cellar, Attic, Parlour, Pantry, Stores, Emporium, Hall",
  ),
  trades: list(
    "Gifts, Home, Trading, Interiors, & Co, Living, Supply, General Store, Gift Company, Homewares, Curios, Cards & Gifts, Wholesale, Mercantile",
  ),
  first: list(
    "Anna, Ben, Carys, Daniel, Eleanor, Fiona, George, Hannah, Imogen, James, Kate, Liam, Megan, Nadia, Oliver, Priya, Rhys, Sara, Tom, Una, Victor, Wendy, Yusuf, Zoe, Alice, Callum, Diana, Ewan, Grace, Harriet, Isla, Joseph, Leah, Martin, Nia, Owen, Philippa, Ruth, Simon, Tessa",
  ),
  surnames: list(
    "Ashdown, Barlow, Carter, Dunmore, Ellis, Fairley, Garrick, Hollis, Ingram, Jarvis, Keane, Langley, Marlow, Nash, Okafor, Patel, Quinn, Redfern, Sandford, Thornbury, Underhill, Vance, Whitlow, Yates, Abbot, Bexley, Crane, Dray, Everett, Foyle, Greaves, Hartwell, Irving, Kerr, Lytton, Mead, Norris, Orme, Penrose, Rowe, Sayers, Tully, Upton, Wilde, Begum, Chaudhry, Mensah, Novak, Rahman, Singh",
  ),
  shapes: [
    (t, _, d) => two(t.things, d).join(" & "),
    (t, _, d) => `${d.pick(t.things)} ${d.pick(t.places)}`,
    (t, _, d) => `${d.pick(t.things)} ${d.pick(t.places)} ${d.pick(t.trades)}`,
    (t, _, d) => `The ${two(t.things, d).join(" ")}`,
    (t, _, d) => `${d.pick(t.surnames)} & ${d.pick(["Daughters", "Sons", "Partners", d.pick(t.surnames)])}`,
    (t, town, d) => `${town} ${d.pick(t.places)} ${d.pick(t.trades)}`,
    (t, _, d) => `${d.pick(t.surnames)}’s ${d.pick(t.places)}`,
    (t, _, d) => `${d.pick(t.things)} ${d.pick(t.trades)}`,
    (t, town, d) => `${d.pick(t.things)} of ${town}`,
    (t, _, d) => `${d.pick(t.things)} & ${d.pick(t.surnames)}`,
  ],
}

const german: Tongue = {
  things: list(
    "Linde, Laterne, Rose, Ahorn, Feder, Kiesel, Amsel, Efeu, Holunder, Mohn, Distel, Brunnen, Kranich, Veilchen, Wacholder, Schwalbe, Kupfer, Zimt",
  ),
  places: list("Haus, Hof, Stube, Laden, Kontor, Werkstatt, Diele, Scheune"),
  trades: list("Geschenke, Wohnen, Lebensart, Handel, Papeterie, Dekor"),
  first: list(
    "Anke, Birgit, Clara, Dirk, Elke, Felix, Greta, Heike, Ida, Jonas, Karin, Lukas, Marta, Nils, Otto, Petra, Sven, Ute",
  ),
  surnames: list(
    "Ahrens, Brandt, Claasen, Dietz, Ebert, Falk, Gerber, Hoffmann, Jansen, Keller, Lorenz, Menke, Noll, Petersen, Richter, Seidel, Thoma, Vogt, Winkler, Zeller",
  ),
  shapes: [
    (t, _, d) => two(t.things, d).join(" & "),
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.things)}`,
    (t, _, d) => `${d.pick(t.surnames)} ${d.pick(t.trades)}`,
    (t, _, d) => `${d.pick(t.surnames)} & Töchter`,
    (t, town, d) => `${d.pick(t.things)} ${d.pick(t.trades)} ${town}`,
  ],
}

const french: Tongue = {
  things: list(
    "Lanterne, Tilleul, Lavande, Mésange, Lierre, Cerise, Plume, Alouette, Noisette, Bruyère, Pivoine, Hirondelle, Romarin, Cuivre, Mimosa, Galet, Saule, Verveine",
  ),
  places: list("Maison, Atelier, Comptoir, Boutique, Grenier, Jardin, Cabane"),
  trades: list("Décoration, Cadeaux, Art de vivre, Cartes et papiers, Intérieurs"),
  first: list(
    "Alice, Bruno, Camille, Denis, Élise, Fabien, Gisèle, Hugo, Inès, Julien, Léa, Marc, Nadine, Olivier, Pauline, Rémi, Sylvie, Théo",
  ),
  surnames: list(
    "Aubert, Blanchet, Caron, Delmas, Evrard, Faure, Girard, Huet, Jacquet, Lambert, Marchand, Noël, Perrin, Rivière, Salmon, Tessier, Vidal, Weber",
  ),
  shapes: [
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.things)}`,
    (t, _, d) => two(t.things, d).join(" et "),
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.surnames)}`,
    (t, town, d) => `${d.pick(t.things)} ${d.pick(t.trades)} ${town}`,
    (t, _, d) => `${d.pick(t.surnames)} et Fils`,
  ],
}

const dutch: Tongue = {
  ...german,
  things: list("Linde, Lantaarn, Klaver, Kiezel, Merel, Vlier, Zwaluw, Brem, Kaneel, Wilg, Reiger, Anker"),
  places: list("Huis, Winkel, Hoeve, Atelier, Pakhuis, Hofje"),
  trades: list("Wonen, Cadeau, Groothandel, Papier, Sfeer"),
  first: list(
    "Anneke, Bram, Carla, Daan, Esther, Floris, Greetje, Hanna, Joost, Lotte, Maarten, Noor, Pieter, Saskia, Thijs",
  ),
  surnames: list(
    "van den Berg, de Vries, Bakker, Visser, Smit, Meijer, Mulder, Bos, Vos, Peters, Hendriks, Dekker, Brouwer, de Wit",
  ),
  shapes: [
    (t, _, d) => two(t.things, d).join(" & "),
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.things)}`,
    (t, _, d) => `${d.pick(t.things)} ${d.pick(t.trades)}`,
    (t, town, d) => `${d.pick(t.things)} ${d.pick(t.trades)} ${town}`,
  ],
}

const southern: Tongue = {
  ...french,
  things: list(
    "Luna, Limón, Oliva, Jazmín, Azahar, Almendro, Paloma, Romero, Coral, Granada, Alba, Brisa, Marea, Menta",
  ),
  places: list("Casa, Taller, Rincón, Bazar, Jardín, Patio"),
  trades: list("Regalos, Hogar, Papelería, Detalles"),
  first: list("Ana, Carlos, Elena, Inés, Jorge, Lucía, Marco, Nuria, Pablo, Rosa, Sofia, Teresa"),
  surnames: list(
    "Navarro, Molina, Serrano, Ferreira, Costa, Romano, Conti, Ribeiro, Vega, Prieto, Santos, Moretti",
  ),
  shapes: [
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.things)}`,
    (t, _, d) => `${d.pick(t.things)} ${d.pick(t.trades)}`,
    (t, town, d) => `${d.pick(t.things)} ${town}`,
    (t, _, d) => `${d.pick(t.places)} ${d.pick(t.surnames)}`,
  ],
}

const nordic: Tongue = {
  ...german,
  things: list("Björk, Lykta, Gran, Svala, Ljung, Måne, Havre, Fjord, Rönn, Lind, Snö, Ask, Linnea, Hagtorn"),
  places: list("Huset, Boden, Gården, Verkstad, Stuga, Handel"),
  trades: list("Design, Hem, Interiör, Gåvor, Papper"),
  first: list("Astrid, Bjørn, Elin, Frida, Gustav, Ingrid, Kari, Lars, Maja, Nils, Sigrid, Tove"),
  surnames: list(
    "Lindqvist, Berg, Dahl, Hansen, Holm, Nyman, Olsen, Sandberg, Strand, Virtanen, Wik, Åkesson",
  ),
}

const tongues: Record<string, Tongue> = {
  DE: german,
  AT: german,
  CH: german,
  FR: french,
  BE: dutch,
  NL: dutch,
  ES: southern,
  PT: southern,
  IT: southern,
  SE: nordic,
  NO: nordic,
  DK: nordic,
  FI: nordic,
  IS: nordic,
}
