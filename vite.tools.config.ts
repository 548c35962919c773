import { defineConfig } from "vite"

/**
 * The tools (worker, seeding, checks, bench) as plain JavaScript in build/tools, so that what works on queues and books in production is
 * built like what answers requests, and nothing is translated while it runs.
 */
export default defineConfig({
  publicDir: false,
  build: {
    sourcemap: true,
    ssr: true,
    outDir: "build/tools",
    target: "node20",
    rollupOptions: {
      input: {
        worker: "scripts/worker.ts",
        migrate: "scripts/migrate.ts",
        seed: "scripts/seed.ts",
        verify: "scripts/verify.ts",
        "verify-statement": "scripts/verify-statement.ts",
        "score-dormancy": "scripts/score-dormancy.ts",
        "fuzz-loyalty": "scripts/fuzz-loyalty.ts",
        "compact-history": "scripts/compact-history.ts",
        bench: "scripts/bench.ts",
        "limit-server": "scripts/bench/limit-server.ts",
      },
    },
  },
})
