// What the front-door commands share: they must work on a fresh clone with nothing installed, so no imports but Node's.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
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
  vite: ["vite", "bin", "vite.js"],
  tsc: ["typescript", "bin", "tsc"],
  biome: ["@biomejs", "biome", "bin", "biome"],
  knip: ["knip", "bin", "knip.js"],
  vitest: ["vitest", "vitest.mjs"],
  playwright: ["@playwright", "test", "cli.js"],
}

/**
 * Installs just what the lock file names, when it is not there yet; a lock file that does not fit package.json fails here. With what builds, even
 * where the shell says NODE_ENV=production. Whoever ran `npm ci` by hand has no stamp of ours, but npm's own.
 */
export function ensureInstalled() {
  const stamp = join(root, "node_modules", ".pennant-lock")
  const lock = hashOf(["package-lock.json"])
  if (existsSync(stamp) ? readFileSync(stamp, "utf8") === lock : installedByHand()) return
  step("Installing packages")
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"])
  writeFileSync(stamp, lock)
}

function installedByHand() {
  const installed = join(root, "node_modules", ".package-lock.json")
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs
  )
}

const common = ["app", "db", "loyalty", "emails", "package-lock.json"]
/** Tools go last: building the product empties the folder that both are in. */
const product = {
  what: "Building",
  stamp: join(root, "build/.sources"),
  sources: [...common, "public", "vite.config.ts", "react-router.config.ts"],
  tool: "react-router",
  args: ["build"],
}
const builtTools = {
  what: "Building the tools",
  stamp: join(root, "build/tools/.sources"),
  sources: [...common, "scripts", "tests/support", "tests/loyalty", "vite.tools.config.ts"],
  tool: "vite",
  args: ["build", "--config", "vite.tools.config.ts"],
}

/** Builds the product, when its sources changed since the last build. */
export function ensureBuilt() {
  ensureFresh(product)
}

/** Builds the tools, likewise. */
export function ensureToolsBuilt() {
  ensureFresh(builtTools)
}

/** Builds both, whatever was there. */
export function buildAll() {
  for (const target of [product, builtTools]) {
    runTool(target.tool, target.args, { env: { ...process.env, NODE_ENV: "production" } })
    writeStamp(target, hashOf(target.sources))
  }
}

function ensureFresh({ what, tool, args, ...target }) {
  const hash = hashOf(target.sources)
  if (existsSync(target.stamp) && readFileSync(target.stamp, "utf8") === hash) return
  step(what)
  runQuietly(tool, args, { ...process.env, NODE_ENV: "production" })
  writeStamp(target, hash)
}

function writeStamp({ stamp }, hash) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

/**
 * How a built tool is started. The larger young generation is for work on books: a replay of a million lines makes much that
 * lives for a while, and copying it less often saves a fifth of its time.
 */
export function toolArgs(name, args = []) {
  return [
    "--enable-source-maps",
    "--max-semi-space-size=64",
    join(root, "build/tools", `${name}.js`),
    ...args,
  ]
}

export function step(text) {
  // On stderr: what a tool prints is its result.
  console.error(`\n— ${text} …`)
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
