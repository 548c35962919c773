import { addMonths } from "#loyalty/calendar.ts"
import { seedId } from "./invent/draw.ts"

export type DemoReward = {
  id: string
  kind: "goods" | "service" | "voucher" | "account_credit"
  nameEn: string
  nameZh: string
  descriptionEn: string
  descriptionZh: string
  plate: string
  pointsPrice: number
  costCents: number
  creditCents: number | null
  stock: number | null
  minTierKey: string | null
  perYearLimit: number | null
}

type Wish = Partial<Pick<DemoReward, "creditCents" | "stock" | "minTierKey" | "perYearLimit">>

/** What Harbour & Vine's points buy: things for the shop, a day with people who know something, and money. */
export function demoRewards(since: number): DemoReward[] {
  return shelf.map(([plate, kind, pointsPrice, costPounds, words, wish]) => {
    const [nameEn, nameZh, descriptionEn, descriptionZh] = words
    return {
      id: seedId(since, `reward ${nameEn}`),
      kind,
      nameEn,
      nameZh,
      descriptionEn,
      descriptionZh,
      plate,
      pointsPrice,
      costCents: Math.round(costPounds * 100),
      creditCents: null,
      stock: null,
      minTierKey: null,
      perYearLimit: null,
      ...wish,
    }
  })
}

/** Codes of the vouchers, as the partners would have sent them. */
export function demoCodes(rewards: readonly DemoReward[], todayOn: string) {
  return rewards
    .filter(({ kind }) => kind === "voucher")
    .flatMap((reward, nth) =>
      Array.from({ length: 40 }, (_, index) => ({
        rewardId: reward.id,
        code: `${["TABLE", "SPA", "STAY"][nth] ?? "GIFT"}-${code(nth, index)}`,
        validUntilOn: addMonths(todayOn, index < 10 ? 6 : 14),
      })),
    )
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

function code(nth: number, index: number): string {
  let value = ((nth + 1) * 7_919 + index * 104_729) % letters.length ** 5
  let text = ""
  for (let at = 0; at < 8; at++) {
    value = (value * 48_271 + 11 + at) % 2_147_483_647
    text += letters[value % letters.length]
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

const shelf: [
  plate: string,
  kind: DemoReward["kind"],
  pointsPrice: number,
  costPounds: number,
  words: [nameEn: string, nameZh: string, descriptionEn: string, descriptionZh: string],
  wish: Wish,
][] = [
  [
    "stationery",
    "goods",
    900,
    4.2,
    [
      "500 gift tags with your shop's name",
      "印有店名的礼品吊牌 500 张",
      "Kraft card, string included, printed within a week.",
      "牛皮卡纸，含绳，一周内印好。",
    ],
    {},
  ],
  [
    "bag",
    "goods",
    1_600,
    7.5,
    [
      "200 paper carriers, plain",
      "素色手提纸袋 200 只",
      "Twisted handles, medium, the colour of oats.",
      "扭绳提手，中号，燕麦色。",
    ],
    { stock: 60 },
  ],
  [
    "display",
    "goods",
    2_400,
    11.4,
    [
      "Counter display stand",
      "柜台展示架",
      "Beech, three shelves, folds flat after the season.",
      "榉木三层，换季可折叠收起。",
    ],
    { stock: 24 },
  ],
  [
    "bauble",
    "goods",
    3_200,
    15,
    [
      "Christmas window kit",
      "圣诞橱窗布置套装",
      "Garlands, lights and forty baubles, with a plan for a window of two metres.",
      "花环、灯串和四十只彩球，附两米橱窗布置图。",
    ],
    { stock: 9, perYearLimit: 2 },
  ],
  [
    "ticket",
    "voucher",
    5_500,
    25,
    [
      "£25 restaurant voucher",
      "25 英镑餐饮券",
      "For a table at any of sixty houses; the code is yours at once.",
      "六十家餐厅通用，券码立即可见。",
    ],
    {},
  ],
  [
    "ticket",
    "voucher",
    11_000,
    50,
    [
      "£50 spa voucher",
      "50 英镑水疗券",
      "After the season, for whoever stood longest behind the counter.",
      "忙完旺季，送给柜台后站得最久的人。",
    ],
    { perYearLimit: 4 },
  ],
  [
    "purse",
    "account_credit",
    10_000,
    50,
    ["£50 account credit", "50 英镑账户抵扣", "Comes off your next invoices.", "自动抵扣后续账单。"],
    { creditCents: 5_000 },
  ],
  [
    "purse",
    "account_credit",
    48_000,
    250,
    [
      "£250 account credit",
      "250 英镑账户抵扣",
      "A little more for your points than five times fifty.",
      "比五张 50 英镑更划算一些。",
    ],
    { creditCents: 25_000, minTierKey: "gold" },
  ],
  [
    "camera",
    "service",
    18_000,
    85,
    [
      "Product photographs, half a day",
      "产品摄影半天",
      "Our photographer takes forty pictures of your shelves for your own site.",
      "摄影师上门拍四十张货架照片，供您网站使用。",
    ],
    { perYearLimit: 2 },
  ],
  [
    "coffee",
    "service",
    24_000,
    115,
    [
      "Barista training for two",
      "双人咖啡师培训",
      "A morning in Bristol; for shops that would like to keep their customers longer.",
      "布里斯托半日课程，适合想留住客人的店。",
    ],
    { perYearLimit: 2 },
  ],
  [
    "tablet",
    "goods",
    60_000,
    289,
    [
      "POS tablet with stand",
      "收银平板（含支架）",
      "Ten inches, your orders and stock on the counter.",
      "十英寸，柜台上查单查库存。",
    ],
    { stock: 5, perYearLimit: 1, minTierKey: "silver" },
  ],
  [
    "van",
    "service",
    32_000,
    150,
    [
      "Van and driver for a day",
      "专车一日（含司机）",
      "For a fair, a move or a market: loads of three and a half tons, within 150 miles.",
      "赶集、搬店或参展，载重三吨半，150 英里内。",
    ],
    { minTierKey: "gold", perYearLimit: 3 },
  ],
  [
    "suitcase",
    "service",
    140_000,
    690,
    [
      "Trade fair in Frankfurt, two days for one",
      "法兰克福展会双日单人行",
      "Flight, hotel and entry to Ambiente with our buyers.",
      "机票、酒店及 Ambiente 入场，与我们的买手同行。",
    ],
    { stock: 6, minTierKey: "diamond", perYearLimit: 2 },
  ],
  [
    "suitcase",
    "voucher",
    42_000,
    200,
    [
      "Weekend by the sea for two",
      "海边周末双人游",
      "Two nights with breakfast in Cornwall; the code books it.",
      "康沃尔两晚含早，凭券码预订。",
    ],
    { minTierKey: "gold", perYearLimit: 2 },
  ],
]
