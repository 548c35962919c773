/** The one house this deployment serves: its name, the currency of all its money and the zone its days are counted in. */
export const house = {
  name: "Harbour & Vine",
  currency: "GBP",
  timeZone: "Europe/London",
} as const
