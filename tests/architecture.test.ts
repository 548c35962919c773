import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"

/** Arrows go one way: app → db, emails → loyalty → nothing. Tests and scripts may look everywhere. */
const allowed: Record<string, readonly string[]> = {
  app: ["app", "db", "emails", "loyalty"],
  db: ["db", "loyalty"],
  emails: ["emails", "loyalty"],
  loyalty: ["loyalty"],
}
const topLevel = [".ci", "app", "db", "docs", "emails", "loyalty", "public", "scripts", "tests"]
const sources = Object.keys(allowed).flatMap((folder) => filesBelow(folder))
const production = sources.filter((file) => !/\.test\.tsx?$/.test(file))

describe("the layers", () => {
  it("import only downwards", () => {
    const wrong = production.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target && !allowed[topOf(file)]?.includes(topOf(target)))
        .map(({ text }) => `${file} imports ${text}`),
    )
    expect(wrong).toEqual([])
  })

  it("nothing imports a route, and db/queries never call commands", () => {
    const wrong = production
      .filter((file) => file !== "app/routes.ts")
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target }) => target?.startsWith("app/routes/") && !file.startsWith("app/routes/"))
          .map(({ text }) => `${file} imports ${text}`),
      )
    expect(wrong).toEqual([])
  })

  it("components take only types from the database: anything more would ship Drizzle to the browser", () => {
    const wrong = production
      .filter((file) => file.startsWith("app/components/"))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target, typeOnly }) => target?.startsWith("db/") && !typeOnly)
          .map(({ text }) => `${file} imports ${text}`),
      )
    expect(wrong).toEqual([])
  })

  it("loyalty is pure: zod is its only package, and it has no clock, chance or waiting", () => {
    const wrong = production
      .filter((file) => file.startsWith("loyalty/"))
      .flatMap((file) => {
        const text = withoutComments(readFileSync(file, "utf8"))
        const packages = importsOf(file)
          .filter(({ target, text: from }) => !target && from !== "zod")
          .map(({ text: from }) => `${file} imports ${from}`)
        const impure = [
          "Date.now",
          "new Date()",
          "Math.random",
          "async ",
          "await ",
          "process.",
          "crypto.",
        ].filter((word) => text.includes(word))
        return [...packages, ...impure.map((word) => `${file} uses ${word}`)]
      })
    expect(wrong).toEqual([])
  })

  it("only env.server.ts reads the environment, only app/auth knows Lucia", () => {
    const environment = production.filter(
      (file) => file !== "app/env.server.ts" && readFileSync(file, "utf8").includes("process.env"),
    )
    const lucia = production.filter(
      (file) =>
        !file.startsWith("app/auth/") &&
        importsOf(file).some(({ text }) => /^(lucia|@lucia-auth)/.test(text)),
    )
    expect({ environment, lucia }).toEqual({ environment: [], lucia: [] })
  })

  it("the top level holds the agreed folders and no others", () => {
    const folders = readdirSync(".", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    const made = [
      ".git",
      "node_modules",
      "build",
      ".data",
      ".cache",
      ".react-router",
      "test-results",
      "playwright-report",
      "coverage",
    ]
    expect(folders.filter((name) => !topLevel.includes(name) && !made.includes(name))).toEqual([])
  })
})

type Import = { text: string; target: string | null; typeOnly: boolean }

/** `target` is the file from the project's root, or null for a package. */
function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8")
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g,
  )
  return Array.from(found, (match) => {
    const path = match[3] ?? match[4] ?? ""
    return { text: path, target: targetOf(file, path), typeOnly: Boolean(match[2]) }
  })
}

function targetOf(file: string, path: string): string | null {
  if (path.startsWith("#")) return path.slice(1)
  if (path.startsWith(".")) return normalize(join(dirname(file), path))
  return null
}

function topOf(file: string): string {
  return file.split("/")[0] ?? ""
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "")
}
