import type { Locale } from "./locale.ts"
import enAccount from "./locales/en/account.json" with { type: "json" }
import enAdmin from "./locales/en/admin.json" with { type: "json" }
import enAuth from "./locales/en/auth.json" with { type: "json" }
import enCommon from "./locales/en/common.json" with { type: "json" }
import enGuard from "./locales/en/guard.json" with { type: "json" }
import enInsight from "./locales/en/insight.json" with { type: "json" }
import enOrders from "./locales/en/orders.json" with { type: "json" }
import enProgram from "./locales/en/program.json" with { type: "json" }
import enPublic from "./locales/en/public.json" with { type: "json" }
import enRecognition from "./locales/en/recognition.json" with { type: "json" }
import enRedeem from "./locales/en/redeem.json" with { type: "json" }
import enRefusals from "./locales/en/refusals.json" with { type: "json" }
import enRep from "./locales/en/rep.json" with { type: "json" }
import enRewards from "./locales/en/rewards.json" with { type: "json" }
import enSettlement from "./locales/en/settlement.json" with { type: "json" }
import enShare from "./locales/en/share.json" with { type: "json" }
import enShop from "./locales/en/shop.json" with { type: "json" }
import enSimulate from "./locales/en/simulate.json" with { type: "json" }
import enSystem from "./locales/en/system.json" with { type: "json" }
import enTiers from "./locales/en/tiers.json" with { type: "json" }
import zhAccount from "./locales/zh-CN/account.json" with { type: "json" }
import zhAdmin from "./locales/zh-CN/admin.json" with { type: "json" }
import zhAuth from "./locales/zh-CN/auth.json" with { type: "json" }
import zhCommon from "./locales/zh-CN/common.json" with { type: "json" }
import zhGuard from "./locales/zh-CN/guard.json" with { type: "json" }
import zhInsight from "./locales/zh-CN/insight.json" with { type: "json" }
import zhOrders from "./locales/zh-CN/orders.json" with { type: "json" }
import zhProgram from "./locales/zh-CN/program.json" with { type: "json" }
import zhPublic from "./locales/zh-CN/public.json" with { type: "json" }
import zhRecognition from "./locales/zh-CN/recognition.json" with { type: "json" }
import zhRedeem from "./locales/zh-CN/redeem.json" with { type: "json" }
import zhRefusals from "./locales/zh-CN/refusals.json" with { type: "json" }
import zhRep from "./locales/zh-CN/rep.json" with { type: "json" }
import zhRewards from "./locales/zh-CN/rewards.json" with { type: "json" }
import zhSettlement from "./locales/zh-CN/settlement.json" with { type: "json" }
import zhShare from "./locales/zh-CN/share.json" with { type: "json" }
import zhShop from "./locales/zh-CN/shop.json" with { type: "json" }
import zhSimulate from "./locales/zh-CN/simulate.json" with { type: "json" }
import zhSystem from "./locales/zh-CN/system.json" with { type: "json" }
import zhTiers from "./locales/zh-CN/tiers.json" with { type: "json" }
import type { Bundle } from "./namespaces.ts"

/** Every message in every language, held once for the life of the server. The browser never loads this file. */
export const resources: Record<Locale, Required<Bundle>> = {
  en: {
    common: enCommon,
    auth: enAuth,
    shop: enShop,
    orders: enOrders,
    account: enAccount,
    public: enPublic,
    rep: enRep,
    admin: enAdmin,
    insight: enInsight,
    refusals: enRefusals,
    rewards: enRewards,
    share: enShare,
    system: enSystem,
    guard: enGuard,
    program: enProgram,
    recognition: enRecognition,
    redeem: enRedeem,
    settlement: enSettlement,
    simulate: enSimulate,
    tiers: enTiers,
  },
  "zh-CN": {
    common: zhCommon,
    auth: zhAuth,
    shop: zhShop,
    orders: zhOrders,
    account: zhAccount,
    public: zhPublic,
    rep: zhRep,
    admin: zhAdmin,
    insight: zhInsight,
    refusals: zhRefusals,
    rewards: zhRewards,
    share: zhShare,
    system: zhSystem,
    guard: zhGuard,
    program: zhProgram,
    recognition: zhRecognition,
    redeem: zhRedeem,
    settlement: zhSettlement,
    simulate: zhSimulate,
    tiers: zhTiers,
  },
}
