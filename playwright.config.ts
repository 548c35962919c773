import { defineConfig, devices } from "@playwright/test"

/** `npm run e2e` finds a free one, so that two runs on one machine leave each other alone. */
const port = process.env.E2E_PORT ?? "4173"
/** A house that already runs, for whoever writes tests: it is left as it is and not loaded anew. */
const running = process.env.E2E_URL

/** One worker: the journeys share one demo house and each works in companies of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  outputDir: "test-results",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: running ?? `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    // A trace of every step costs a fifth of the time: E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
      ],
    },
  },
  ...(running ? {} : { webServer: demoHouse() }),
})

function demoHouse() {
  return {
    command: `node scripts/demo.mjs --port ${port} --data .cache/e2e --reset`,
    url: `http://localhost:${port}/readyz`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
  }
}
