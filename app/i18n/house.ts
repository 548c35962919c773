/** The one house this deployment serves: its name, the currency of all its money and the zone its days are counted in. */
export const house = {
  name: "Harbour & Vine",
  currency: "GBP",
  timeZone: "Europe/London",
  /** Days in which everybody may send unsold goods back; a tier's perk gives more. */
  returnDays: 14,
} as const
