const causes = ["order", "first_order", "online_order", "referral", "on_time_payment", "settlement"] as const
export type CauseKey = (typeof causes)[number] | "other"

/** What a lot came from, as the words know it. */
export function causeKey(cause: string): CauseKey {
  return causes.find((each) => each === cause) ?? "other"
}
