import type account from "./locales/en/account.json"
import type admin from "./locales/en/admin.json"
import type auth from "./locales/en/auth.json"
import type common from "./locales/en/common.json"
import type guard from "./locales/en/guard.json"
import type insight from "./locales/en/insight.json"
import type orders from "./locales/en/orders.json"
import type program from "./locales/en/program.json"
import type publicPages from "./locales/en/public.json"
import type recognition from "./locales/en/recognition.json"
import type redeem from "./locales/en/redeem.json"
import type refusals from "./locales/en/refusals.json"
import type rep from "./locales/en/rep.json"
import type rewards from "./locales/en/rewards.json"
import type settlement from "./locales/en/settlement.json"
import type share from "./locales/en/share.json"
import type shop from "./locales/en/shop.json"
import type simulate from "./locales/en/simulate.json"
import type system from "./locales/en/system.json"
import type tiers from "./locales/en/tiers.json"
import type { Messages, Values } from "./translate.ts"

/** One file of messages per part of the product, so that a shop page does not carry the admin's words. */
export const namespaces = [
  "common",
  "auth",
  "shop",
  "orders",
  "account",
  "public",
  "rep",
  "admin",
  "insight",
  "refusals",
  "rewards",
  "share",
  "system",
  "guard",
  "program",
  "recognition",
  "redeem",
  "settlement",
  "simulate",
  "tiers",
] as const
export type Namespace = (typeof namespaces)[number]

/** The English files are the source: their keys are the keys there are. */
interface Resources {
  common: typeof common
  auth: typeof auth
  shop: typeof shop
  orders: typeof orders
  account: typeof account
  public: typeof publicPages
  rep: typeof rep
  admin: typeof admin
  insight: typeof insight
  refusals: typeof refusals
  rewards: typeof rewards
  share: typeof share
  system: typeof system
  guard: typeof guard
  program: typeof program
  recognition: typeof recognition
  redeem: typeof redeem
  settlement: typeof settlement
  simulate: typeof simulate
  tiers: typeof tiers
}

/** A plural message `lines_one`, `lines_other` is asked for as `lines`. */
type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${Leaf<T[K]>}`
}[keyof T & string]

export type Key<N extends Namespace> = Leaf<Resources[N]>

/** Keys of the translator's own namespace stand bare; any other is written `namespace:key`. */
export type AnyKey<N extends Namespace> = Key<N> | { [M in Namespace]: `${M}:${Key<M>}` }[Namespace]

export type Translate<N extends Namespace> = (key: AnyKey<N>, values?: Values) => string

export type Bundle = Partial<Record<Namespace, Messages>>
