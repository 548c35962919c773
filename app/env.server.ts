import { z } from "zod"

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1")

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Unset = the embedded database in DATA_DIR. */
  DATABASE_URL: z.url().optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** 0 when PgBouncer runs in transaction mode. */
  DATABASE_PREPARE: z
    .enum(["0", "1"])
    .default("1")
    .transform((value) => value === "1"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  /** Where people reach the house: links in mails and QR codes begin with it. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  /** Keys cookies and visitor hashes; must be set in production on PostgreSQL. */
  SECRET: z.string().min(16).default("a-secret-for-development-only"),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default("Harbour & Vine <orders@demo.pennant.example>"),
  /** Number of proxies in front whose X-Forwarded-* headers are believed. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** 1 = jobs run in the web process also on PostgreSQL (no separate worker). */
  JOBS_IN_WEB: flag,
})

/** process.env, parsed once; nobody else reads it. */
export const env = parse()

function parse() {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""))
  const result = schema.safeParse(given)
  if (!result.success) throw new Error(`Environment is not usable:\n${z.prettifyError(result.error)}`)
  const { data } = result
  if (
    data.NODE_ENV === "production" &&
    data.DATABASE_URL &&
    data.SECRET === "a-secret-for-development-only"
  ) {
    throw new Error("Set SECRET (at least 16 characters) before running on PostgreSQL in production")
  }
  return data
}
