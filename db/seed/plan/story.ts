import type { StoryRole } from "./types.ts"

const demoDomain = "demo.pennant.example"
export const demoPassword = "pennant-demo"

export type StaffPlan = {
  name: string
  email: string
  role: "admin" | "rep"
  phone: string
  regions: readonly string[]
}

/** The first rep is the demo's; the story's companies are hers. */
export const reps: readonly StaffPlan[] = [
  rep("Mara Okafor", `rep@${demoDomain}`, "143", ["South West", "Overseas"]),
  rep("Jonas Whitlow", "jonas.whitlow@harbour-vine.example", "144", ["London"]),
  rep("Priya Raman", "priya.raman@harbour-vine.example", "145", ["South East"]),
  rep("Ewan Muir", "ewan.muir@harbour-vine.example", "146", ["Scotland", "North East & Yorkshire"]),
  rep("Sian Probert", "sian.probert@harbour-vine.example", "147", [
    "Wales & Northern Ireland",
    "Midlands",
    "Ireland",
  ]),
  rep("Tom Achterberg", "tom.achterberg@harbour-vine.example", "148", [
    "France & Benelux",
    "Germany",
    "Channel Islands",
  ]),
  rep("Lucia Ferrante", "lucia.ferrante@harbour-vine.example", "149", [
    "North West",
    "East of England",
    "Southern Europe",
    "Nordics",
  ]),
]

/** Two admins, because a program needs an approver who is not its author. */
export const admins: readonly StaffPlan[] = [
  { name: "Helen Vine", email: `admin@${demoDomain}`, role: "admin", phone: "0117 496 0140", regions: [] },
  {
    name: "Arthur Lisle",
    email: "arthur.lisle@harbour-vine.example",
    role: "admin",
    phone: "0117 496 0141",
    regions: [],
  },
]

export function storyMail(role: StoryRole | null): string | null {
  return role === null ? null : `${role}@${demoDomain}`
}

/** The sign-ins that the demo offers, in the order in which they tell the story. */
export const demoSignIns = ["champion", "runner-up", "buyer", "quiet", "rep", "admin"].map(
  (name) => `${name}@${demoDomain}`,
)

function rep(name: string, email: string, extension: string, regions: readonly string[]): StaffPlan {
  return { name, email, role: "rep", phone: `0117 496 0${extension}`, regions }
}
