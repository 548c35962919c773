// npm run e2e: the journeys in a real browser against the built product on a freshly loaded demo house.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { ensureBuilt, ensureInstalled, root, run, step } from "./prepare.mjs"

process.chdir(root)
ensureInstalled()
if (!process.env.CHROMIUM && !existsSync("/usr/bin/chromium")) {
  step("Installing Chromium")
  run("apt-get", ["update", "-qq"])
  run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"])
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
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: ".cache/tests-e2e.json" },
  },
)
process.exit(result.status ?? 1)
