/** The ways money reaches the house and is written down by a desk. */
export const paymentMethods = ["bank_transfer", "cheque", "cash", "card"] as const
