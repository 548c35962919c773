// node scripts/run.mjs TOOL [args]: runs one of build/tools, built anew when its sources changed. A production image without the means to build
// runs what was built with it.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { ensureInstalled, ensureToolsBuilt, root, toolArgs } from "./prepare.mjs"

const [name, ...args] = process.argv.slice(2)
process.chdir(root)
const isBuilder = existsSync(join(root, "node_modules/vite")) || !existsSync(join(root, "build/tools"))
if (isBuilder) {
  ensureInstalled()
  ensureToolsBuilt()
}
const child = spawn(process.execPath, toolArgs(name, args), { stdio: "inherit" })
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal))
child.on("exit", (status, signal) => process.exit(status ?? (signal ? 1 : 0)))
