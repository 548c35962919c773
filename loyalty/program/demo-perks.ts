import type { Perk } from "./schema.ts"

type Worth = Perk["worth"]
const worth = (poundsPerYear: number, ofNetBps = 0): Worth => ({
  centsPerYear: poundsPerYear * 100,
  ofNetBps,
})

/**
 * What the tiers of the demo house bring besides money. Each is costed in the open: freight at what the house pays for it
 * as a part of sales, terms at 8 % a year for the days given, service at staff time.
 */
export const demoPerks: Perk[] = [
  ...allocation("allocation_gold", "Reserved share of scarce stock", "紧俏货保留配额", 1, 150),
  ...allocation("allocation_diamond", "Early call on scarce stock", "紧俏货优先配货", 2, 600),
  ...allocation("allocation_first", "First call on scarce stock", "紧俏货首位配货", 3, 1_500),
  ...freight("freight_over_400", "Free freight over £400", "满 £400 免运费", 40_000, 60),
  ...freight("freight_over_250", "Free freight over £250", "满 £250 免运费", 25_000, 90),
  ...freight("freight_over_100", "Free freight over £100", "满 £100 免运费", 10_000, 120),
  ...freight("freight_always", "Free freight on every order", "每单免运费", 0, 150),
  ...terms("terms_7", "7 more days to pay", "账期延长 7 天", 7, 15),
  ...terms("terms_15", "15 more days to pay", "账期延长 15 天", 15, 33),
  ...early("early_7", "New range one week early", "新品提前一周订货", 7, 400),
  ...early("early_14", "New range two weeks early", "新品提前两周订货", 14, 900),
  ...rep("rep_same_day", "Named rep, same-day answer", "专属业务员，当日答复", 480, 600),
  ...rep("rep_within_hour", "Named rep, answer within the hour", "专属业务员，一小时内答复", 60, 2_400),
  ...returns("returns_30", "30 days to return unsold stock", "滞销品 30 天内可退", 30, 0),
  ...returns("returns_45", "45 days to return unsold stock", "滞销品 45 天内可退", 45, 10),
  ...returns("returns_60", "60 days to return unsold stock", "滞销品 60 天内可退", 60, 20),
  {
    key: "pennant_gift",
    name: { en: "Pennant and van handed over by our director", zh: "总经理亲自登门授锦旗、交车" },
    kind: "gift",
    params: { handedOverBy: "director" },
    worth: worth(2_500),
    visibility: "public",
  },
]

function allocation(key: string, en: string, zh: string, level: number, pounds: number): Perk[] {
  const params = { class: level }
  return [
    { key, name: { en, zh }, kind: "allocation_class", params, worth: worth(pounds), visibility: "private" },
  ]
}

function freight(key: string, en: string, zh: string, overCents: number, ofNetBps: number): Perk[] {
  const params = { overCents }
  return [
    { key, name: { en, zh }, kind: "free_freight", params, worth: worth(0, ofNetBps), visibility: "tier" },
  ]
}

function terms(key: string, en: string, zh: string, days: number, ofNetBps: number): Perk[] {
  return [
    {
      key,
      name: { en, zh },
      kind: "extended_terms",
      params: { days },
      worth: worth(0, ofNetBps),
      visibility: "private",
    },
  ]
}

function early(key: string, en: string, zh: string, days: number, pounds: number): Perk[] {
  return [
    {
      key,
      name: { en, zh },
      kind: "early_access",
      params: { days },
      worth: worth(pounds),
      visibility: "tier",
    },
  ]
}

function rep(key: string, en: string, zh: string, minutes: number, pounds: number): Perk[] {
  const params = { answerWithinMinutes: minutes }
  return [{ key, name: { en, zh }, kind: "named_rep", params, worth: worth(pounds), visibility: "private" }]
}

function returns(key: string, en: string, zh: string, days: number, ofNetBps: number): Perk[] {
  return [
    {
      key,
      name: { en, zh },
      kind: "return_window",
      params: { days },
      worth: worth(0, ofNetBps),
      visibility: "tier",
    },
  ]
}
