// npm run demo: from a fresh clone to a running house on real wholesale data. No database server is needed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { ensureBuilt, ensureInstalled, ensureToolsBuilt, root, run, step, toolArgs } from "./prepare.mjs"

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3000" },
    data: { type: "string", default: ".data" },
    scale: { type: "string", default: "small" },
    reset: { type: "boolean", default: false },
  },
})
if (values.scale !== "small" && values.scale !== "full") fail("--scale is small or full")
if (!/^\d+$/.test(values.port) || Number(values.port) > 65535) fail("--port is a port number")

process.chdir(root)
const dataDir = resolve(values.data)
ensureInstalled()
ensureBuilt()
ensureToolsBuilt()

process.env.NODE_ENV = "production"
process.env.PORT = values.port
process.env.DATA_DIR = dataDir
process.env.PUBLIC_URL ??= `http://localhost:${values.port}`
process.env.LOG_LEVEL ??= "warn"
// The demo is the embedded database, whatever the shell has set.
delete process.env.DATABASE_URL

// The stamp is written last: a load that was interrupted is begun again.
const stamp = join(dataDir, "demo.json")
const loaded = existsSync(stamp) ? JSON.parse(readFileSync(stamp, "utf8")).scale : null
if (
  values.reset ||
  !loaded ||
  (loaded !== values.scale && process.argv.some((arg) => arg.startsWith("--scale")))
) {
  step(`Loading the demo house (${values.scale}) from two years of real wholesale trade`)
  rmSync(join(dataDir, "pglite"), { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  run(process.execPath, toolArgs("seed", ["--scale", values.scale]))
  writeFileSync(stamp, JSON.stringify({ scale: values.scale, at: new Date().toISOString() }))
}

step("Starting")
const { start } = await import("./start.mjs")
await start({
  onReady: (port) => {
    console.log(`
Pennant is ready at http://localhost:${port}

  Sign in with the password  pennant-demo
    admin@demo.pennant.example      the house: orders, companies, insight
    rep@demo.pennant.example        a sales rep: who needs a call, share links
    champion@demo.pennant.example   owner of the largest customer
    runner-up@demo.pennant.example  the second largest
    buyer@demo.pennant.example      a middling customer
    quiet@demo.pennant.example      one that went quiet

  Stop with Ctrl-C; start again with the same command (data stays in ${values.data}; --reset begins anew).
`)
  },
})

function fail(message) {
  console.error(message)
  process.exit(2)
}
