/** What programs, goods and companies of these histories are made of. */
export const vocabulary = {
  categories: ["garden", "home", "kitchen", "party"],
  brands: ["acorn", "birch"],
  skus: ["A-1", "B-2", "C-3", "D-4", "E-5", "F-6"],
  countries: ["DE", "GB"],
  regions: ["north", "south"],
  tiers: ["bronze", "silver", "gold", "first"],
} as const
