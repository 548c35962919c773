// Serves the built product: files of the client build from disk, everything else from the server bundle.
import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
process.chdir(root)
process.env.NODE_ENV ??= "production"

/** @param {{ onReady?: (port: number) => void }} [options] */
export async function start(options = {}) {
  const { createListener, startHouse, env, log } = await import(join(root, "build/server/index.js"))
  const house = await startHouse()
  const listener = await createListener()
  const server = createServer(async (req, res) => {
    if (!(await serveFile(req, res))) listener(req, res)
  })
  server.keepAliveTimeout = 65_000
  await new Promise((resolve, reject) => server.once("error", reject).listen(env.PORT, env.HOST, resolve))
  options.onReady?.(env.PORT)
  log.info({ port: env.PORT }, "serving")
  const stop = async () => {
    // Requests in hand are finished, jobs are returned, then the database closes.
    server.closeIdleConnections()
    await new Promise((resolve) => server.close(resolve))
    await house.stop()
    process.exit(0)
  }
  process.once("SIGTERM", stop)
  process.once("SIGINT", stop)
}

const types = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
}

/** Only paths that can be a file of the client build are looked up, so that pages cost no disk access. */
async function serveFile(req, res) {
  const path = (req.url ?? "/").split("?", 1)[0] ?? "/"
  const type = types[extname(path)]
  if (
    !type ||
    (req.method !== "GET" && req.method !== "HEAD") ||
    path.startsWith("/plates/") ||
    path.startsWith("/qr/")
  )
    return false
  const file = join(root, "build/client", normalize(decodeURIComponent(path)))
  if (!file.startsWith(join(root, "build/client"))) return false
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return false
  res.writeHead(200, {
    "Content-Type": type,
    "Content-Length": found.size,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": path.startsWith("/assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=3600",
  })
  if (req.method === "HEAD") res.end()
  else createReadStream(file).pipe(res)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await start()
