import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { send } from "./run-load.ts"

export type Running = { port: number; stop: () => Promise<void> }

/** Starts a server in a process of its own and waits until it answers. What it writes on stderr is shown. */
export async function startProcess(
  args: readonly string[],
  env: Record<string, string>,
  path: string,
): Promise<Running> {
  const port = await freePort()
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...inherited, NODE_ENV: "production", LOG_LEVEL: "warn", ...env, PORT: String(port) },
  })
  const killWithUs = () => child.kill("SIGKILL")
  process.once("exit", killWithUs)
  await answers(child, port, path)
  return {
    port,
    stop: async () => {
      process.off("exit", killWithUs)
      await ended(child)
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(address)))
    })
  })
}

async function answers(child: ChildProcess, port: number, path: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode} before it answered`)
    const answer = await send({ port, method: "GET", path, headers: {} }).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill("SIGKILL")
  throw new Error("a server did not answer within a minute")
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    const force = setTimeout(() => child.kill("SIGKILL"), 20_000)
    child.once("exit", () => {
      clearTimeout(force)
      resolve()
    })
    child.kill("SIGTERM")
  })
}
