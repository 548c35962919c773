import { createContext } from "react-router"
import type { Database, Db } from "#db/client.server.ts"
import type { Viewer } from "./auth/viewer.ts"

/** What every request carries. Time is read once, here, and handed on as an argument. */
export type RequestFacts = {
  id: string
  now: Date
  /** Content-Security-Policy nonce of this response. */
  nonce: string
  /** Address of the caller, for rate limits. */
  address: string
  database: Database
  db: Db
}

export const requestContext = createContext<RequestFacts>()

/** Who is signed in; null for a guest. */
export const viewerContext = createContext<Viewer | null>(null)
