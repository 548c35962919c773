import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["{app,db,loyalty,emails,tests}/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/global-setup.ts"],
    setupFiles: ["tests/support/fixed-seed.ts"],
    env: { NODE_ENV: "test" },
    exclude: ["tests/e2e/**", "node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
