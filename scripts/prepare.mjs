// What the front-door commands share: they must work on a fresh clone with nothing installed, so no imports but Node's.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("..", import.meta.url))

/** Runs a command in the project; ends this process with its status when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** A tool from node_modules, run by this very Node. */
export function runTool(name, args, options) {
  run(process.execPath, [join(root, "node_modules", ...tools[name]), ...args], options)
}

/** As runTool, but what it says is shown only when it fails: a build's asset list is no news. */
function runQuietly(name, args, env) {
  const tool = join(root, "node_modules", ...tools[name])
  const result = spawnSync(process.execPath, [tool, ...args], {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  })
  if (result.status === 0) return
  console.error(result.stdout, result.stderr)
  process.exit(result.status ?? 1)
}

const tools = {
  "react-router": ["@react-router", "dev", "bin.js"],
  tsx: ["tsx", "dist", "cli.mjs"],
  tsc: ["typescript", "bin", "tsc"],
  biome: ["@biomejs", "biome", "bin", "biome"],
  knip: ["knip", "bin", "knip.js"],
  vitest: ["vitest", "vitest.mjs"],
  playwright: ["@playwright", "test", "cli.js"],
}

/** Installs just what the lock file names, when it is not there yet; a lock file that does not fit package.json fails here. */
export function ensureInstalled() {
  const stamp = join(root, "node_modules", ".pennant-lock")
  const lock = hashOf(["package-lock.json"])
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return
  step("Installing packages")
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
  writeFileSync(stamp, lock)
}

/** Builds the product, when its sources changed since the last build. */
export function ensureBuilt() {
  const stamp = join(root, "build", ".sources")
  const sources = hashOf([
    "app",
    "db",
    "loyalty",
    "emails",
    "public",
    "vite.config.ts",
    "react-router.config.ts",
    "package-lock.json",
  ])
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return
  step("Building")
  runQuietly("react-router", ["build"], { ...process.env, NODE_ENV: "production" })
  mkdirSync(join(root, "build"), { recursive: true })
  writeFileSync(stamp, sources)
}

export function step(text) {
  console.log(`\n— ${text} …`)
}

function hashOf(paths) {
  const hash = createHash("sha256")
  for (const path of paths) addTo(hash, path)
  return hash.digest("hex")
}

function addTo(hash, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (statSync(full).isFile()) {
    hash.update(path).update(readFileSync(full))
    return
  }
  for (const name of readdirSync(full).sort()) {
    if (!name.includes(".test.")) addTo(hash, join(path, name))
  }
}
