import { getDatabase } from "#app/db.server.ts"
import { env } from "#app/env.server.ts"
import { migrateJobs } from "#app/jobs/worker.ts"

// Applies what is missing, forward only; safe to run on a live database and as often as you like.
const database = await getDatabase()
await database.migrate()
await migrateJobs(database)
await database.close()
console.log(`Migrated ${env.DATABASE_URL ? "PostgreSQL" : `the embedded database in ${env.DATA_DIR}`}.`)
process.exit(0)
