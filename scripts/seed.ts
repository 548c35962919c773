import { parseArgs } from "node:util"
import { sql } from "drizzle-orm"
import { getDatabase } from "#app/db.server.ts"
import { env } from "#app/env.server.ts"
import { handlers } from "#app/jobs/handlers.ts"
import { migrateJobs } from "#app/jobs/worker.ts"
import { rowsOf } from "#db/client.server.ts"
import { seedHouse } from "#db/seed/seed-house.ts"

// Loads the demo house into an empty database: npm run db:seed [-- --scale small|full]
const { values } = parseArgs({ options: { scale: { type: "string", default: "small" } } })
const { scale } = values
if (scale !== "small" && scale !== "full") fail("--scale is small or full")

const database = await getDatabase()
await database.migrate()
await migrateJobs(database)
const [known] = await rowsOf(database.db, sql`select 1 from house`)
if (known) {
  const place = env.DATABASE_URL ? "This database" : `The embedded database in ${env.DATA_DIR}`
  fail(`${place} holds a house already. The demo is only loaded into an empty one.`)
}

const now = new Date()
const startedAt = Date.now()
const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)
const seeded = await seedHouse(database, {
  scale,
  now,
  onProgress: (step, share) =>
    console.log(`${seconds()} s  ${`${Math.floor(share * 100)}`.padStart(3)} %  ${step}`),
})
await handlers["refresh-insight"]({}, { db: database.db, now })
await handlers["guard-treatment"]({}, { db: database.db, now })
await database.close()
const count = (value: number) => value.toLocaleString("en-GB")
console.log(
  `${seconds()} s  ${count(seeded.companies)} companies, ${count(seeded.products)} products, ${count(seeded.orders)} orders with ` +
    `${count(seeded.lines)} lines, ${count(seeded.journals)} loyalty journals`,
)
process.exit(0)

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
