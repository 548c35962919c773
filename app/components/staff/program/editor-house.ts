import { createContext, use } from "react"
import type { Option } from "./draft-fields.tsx"

/** What the fields of a draft can choose from: its own tiers and perks, and what only the house knows. */
export type EditorHouse = {
  tiers: readonly Option[]
  perks: readonly Option[]
  categories: readonly Option[]
  brands: readonly string[]
  regions: readonly string[]
}

const HouseContext = createContext<EditorHouse>({
  tiers: [],
  perks: [],
  categories: [],
  brands: [],
  regions: [],
})

export const EditorHouseProvider = HouseContext

export function useEditorHouse(): EditorHouse {
  return use(HouseContext)
}
