/** What a reward can be: it decides how it is delivered. */
export const rewardKinds = ["goods", "service", "voucher", "account_credit"] as const

/** The plates that a reward can be shown with. */
export const rewardPlates = [
  "van",
  "coffee",
  "tablet",
  "display",
  "ticket",
  "purse",
  "suitcase",
  "camera",
  "box",
  "bag",
  "bottle",
  "light",
  "sign",
  "stationery",
  "bauble",
] as const

/** A voucher has as many pieces as it has codes, money on the account as much as is asked for. */
export function isCounted(kind: string): boolean {
  return kind === "goods" || kind === "service"
}
