import { pino } from "pino"
import { env } from "./env.server.ts"

export const log = pino({ level: env.NODE_ENV === "test" ? "silent" : env.LOG_LEVEL, base: null })
