// npm run build: the product and its tools, for production.
import { buildAll, ensureInstalled } from "./prepare.mjs"

ensureInstalled()
buildAll()
