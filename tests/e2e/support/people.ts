/**
 * Who walks which journey. The house is the same on every load (names, trade and terms are drawn from fixed seeds), and a
 * journey that writes has a company to itself, so that none needs another to have run before or not to have run.
 */
export const password = "pennant-demo"

const demo = (name: string) => `${name}@demo.pennant.example`

export const people = {
  // The six of the sign-in page. Only the buyer's journey writes for one of them.
  admin: demo("admin"),
  rep: demo("rep"),
  champion: demo("champion"),
  runnerUp: demo("runner-up"),
  buyer: demo("buyer"),
  quiet: demo("quiet"),
  /** Arthur Lisle: approves what the admin of the sign-in page has previewed. */
  secondAdmin: "arthur.lisle@harbour-vine.example",

  /** Candle Gate & Co: many past orders, some of whose goods have changed since. */
  pastOrders: "leah.ingram@candle-gate-co.example",
  /** Chestnut of London: plenty of free credit. */
  checkout: "anna.hartwell@chestnut-of-london.example",
  /** Kestrel Mercantile: orders and presses "back". */
  backButton: "philippa.dunmore@kestrel-mercantile.example",
  /** Tully & Sandford: types a quantity that is not sold. */
  steps: "philippa.ellis@tully-sandford.example",
  /** Sandford & Sons: little credit is left. */
  smallLimit: "nia.nash@sandford-sons.example",
  /** Bramble & Novak: its goods are shipped, paid and earned. */
  fulfil: "carys.greaves@bramble-novak.example",
  /** Hertford Arcade Living: orders without script. */
  noScript: "wendy.hollis@hertford-arcade-living.example",
  /** The Thyme Orchard: types a wrong quantity without script. */
  noScriptSteps: "zoe.hollis@the-thyme-orchard.example",
  /** The Wick Oak: a middling customer in whose account nothing is changed. */
  bystander: "zoe.rowe@the-wick-oak.example",
  /** Marigold of Brighton: orders by keyboard alone. */
  keyboard: "ruth.upton@marigold-of-brighton.example",
  /** Ginger Cards & Gifts: shows its language and its account. */
  languages: "isla.marlow@ginger-cards-gifts.example",
  /** Mulberry & Tulip: shops on a phone. */
  phone: "sara.singh@mulberry-tulip.example",
  /** Magpie & Kindling: spends its points. */
  redeem: "nia.yates@magpie-kindling.example",
  /** Kestrel of Holt: keeps a filled cart for whoever looks at screens. */
  screens: "una.carter@kestrel-of-holt.example",
} as const

export type Person = keyof typeof people
