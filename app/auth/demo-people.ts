/** The six people of the demo house. Their password is no secret: they exist only where `house.demo` is 1. */
export const demoPeople = [
  "champion@demo.pennant.example",
  "runner-up@demo.pennant.example",
  "buyer@demo.pennant.example",
  "quiet@demo.pennant.example",
  "rep@demo.pennant.example",
  "admin@demo.pennant.example",
] as const

export const demoPassword = "pennant-demo"
