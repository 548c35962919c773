// npm run e2e: the journeys in a real browser against the built product on a freshly loaded demo house.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { ensureBuilt, ensureInstalled, root, run, step } from "./prepare.mjs"

process.chdir(root)
ensureInstalled()
if (!process.env.CHROMIUM && !existsSync("/usr/bin/chromium")) {
  step("Installing Chromium")
  asRoot("apt-get", ["update", "-qq"])
  asRoot("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"])
}
ensureBuilt()
mkdirSync(".cache", { recursive: true })
step("Browser tests")
const result = spawnSync(
  process.execPath,
  [join(root, "node_modules/@playwright/test/cli.js"), "test", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      E2E_PORT: process.env.E2E_PORT ?? String(await freePort()),
      PLAYWRIGHT_JSON_OUTPUT_NAME: ".cache/tests-e2e.json",
    },
  },
)
process.exit(result.status ?? 1)

function asRoot(command, args) {
  const isRoot = process.getuid?.() === 0
  run(isRoot ? command : "sudo", isRoot ? args : [command, ...args])
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
