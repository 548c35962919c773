import { createContext } from "react-router"
import type { Locale } from "./locale.ts"

/** The language this request is answered in; set by `localeMiddleware`. */
export const localeContext = createContext<Locale>("en")
