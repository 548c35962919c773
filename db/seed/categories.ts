/**
 * The category tree of the demo house. The source has no categories: they are derived from the product names by the
 * rules in `scripts/compact-history/categorise.ts`. `plate` is the motif of the drawn picture.
 */
export const categoryKeys = [
  "kitchen",
  "baking",
  "tableware",
  "home",
  "candles",
  "frames",
  "storage",
  "textiles",
  "decorations",
  "garden",
  "bags-accessories",
  "bags",
  "jewellery",
  "occasions",
  "party",
  "christmas",
  "cards-wrap",
  "paper-play",
  "stationery",
  "toys",
] as const
export type CategoryKey = (typeof categoryKeys)[number]

export const plateMotifs = [
  "heart",
  "bunting",
  "tin",
  "bag",
  "candle",
  "mug",
  "bottle",
  "clock",
  "frame",
  "jewellery",
  "garland",
  "toy",
  "lantern",
  "stationery",
  "garden",
  "cushion",
  "glass",
  "hook",
  "bowl",
  "box",
  "bird",
  "tree",
] as const
export type PlateMotif = (typeof plateMotifs)[number]

export type SeedCategory = {
  key: CategoryKey
  parentKey: CategoryKey | null
  nameEn: string
  nameZh: string
  plate: PlateMotif
}

export const seedCategories: readonly SeedCategory[] = [
  { key: "kitchen", parentKey: null, nameEn: "Kitchen & table", nameZh: "厨房与餐桌", plate: "mug" },
  { key: "baking", parentKey: "kitchen", nameEn: "Baking & kitchen", nameZh: "烘焙与厨具", plate: "tin" },
  {
    key: "tableware",
    parentKey: "kitchen",
    nameEn: "Mugs, plates & glasses",
    nameZh: "杯碟与玻璃器皿",
    plate: "mug",
  },
  { key: "home", parentKey: null, nameEn: "Home & garden", nameZh: "家居与花园", plate: "heart" },
  { key: "candles", parentKey: "home", nameEn: "Candles & lights", nameZh: "蜡烛与灯饰", plate: "candle" },
  {
    key: "frames",
    parentKey: "home",
    nameEn: "Frames, signs & clocks",
    nameZh: "相框、挂牌与钟",
    plate: "frame",
  },
  {
    key: "storage",
    parentKey: "home",
    nameEn: "Boxes, hooks & storage",
    nameZh: "收纳盒与挂钩",
    plate: "box",
  },
  {
    key: "textiles",
    parentKey: "home",
    nameEn: "Cushions, mats & warmers",
    nameZh: "靠垫、地垫与暖水袋",
    plate: "cushion",
  },
  { key: "decorations", parentKey: "home", nameEn: "Decorations", nameZh: "装饰摆件", plate: "heart" },
  { key: "garden", parentKey: "home", nameEn: "Garden & outdoors", nameZh: "花园与户外", plate: "garden" },
  {
    key: "bags-accessories",
    parentKey: null,
    nameEn: "Bags & accessories",
    nameZh: "包袋与配饰",
    plate: "bag",
  },
  { key: "bags", parentKey: "bags-accessories", nameEn: "Bags & purses", nameZh: "包袋与钱包", plate: "bag" },
  {
    key: "jewellery",
    parentKey: "bags-accessories",
    nameEn: "Jewellery & accessories",
    nameZh: "首饰与配件",
    plate: "jewellery",
  },
  { key: "occasions", parentKey: null, nameEn: "Occasions", nameZh: "节庆", plate: "bunting" },
  { key: "party", parentKey: "occasions", nameEn: "Party", nameZh: "派对用品", plate: "bunting" },
  {
    key: "christmas",
    parentKey: "occasions",
    nameEn: "Christmas & Easter",
    nameZh: "圣诞与复活节",
    plate: "tree",
  },
  {
    key: "cards-wrap",
    parentKey: "occasions",
    nameEn: "Cards, wrap & ribbon",
    nameZh: "贺卡、包装与丝带",
    plate: "garland",
  },
  { key: "paper-play", parentKey: null, nameEn: "Paper & play", nameZh: "文具与玩具", plate: "stationery" },
  {
    key: "stationery",
    parentKey: "paper-play",
    nameEn: "Stationery & craft",
    nameZh: "文具与手工",
    plate: "stationery",
  },
  { key: "toys", parentKey: "paper-play", nameEn: "Toys & children", nameZh: "玩具与儿童用品", plate: "toy" },
]
