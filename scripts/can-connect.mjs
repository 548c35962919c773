// Exits 0 when the PostgreSQL at the address answers.
import postgres from "postgres"

const sql = postgres(process.argv[2] ?? "", { max: 1, connect_timeout: 5 })
try {
  await sql`select 1`
} catch {
  process.exitCode = 1
}
await sql.end({ timeout: 1 })
