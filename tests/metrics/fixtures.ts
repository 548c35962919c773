import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { z } from "zod"
import { type History, toHistories } from "#loyalty/metrics/history.ts"
import type { PurchaseStats } from "#loyalty/metrics/models/purchase-model.ts"

const pathOf = (name: string) => new URL(`../fixtures/${name}`, import.meta.url)

/** CDNOW: 2,357 customers, weeks. */
export function cdnowStats(): PurchaseStats[] {
  return gunzippedLines("cdnow-customers-summary.csv.gz").map((line) => {
    const [, repeats = 0, lastWeeks = 0, observedWeeks = 0] = line.split(",").map(Number)
    return { repeats, lastWeeks, observedWeeks, lnGapSum: 0 }
  })
}

/** Online Retail II: the order-days of 5,852 customers over two years. */
export function retailHistories(): History[] {
  return toHistories(
    gunzippedLines("online-retail-ii-order-days.csv.gz").map((line) => {
      const [companyId = "", orderedOn = "", value = "0"] = line.split(",")
      return { companyId, orderedOn, netCents: Number(value) * 100 }
    }),
  )
}

const vectorSchema = z.object({
  fn: z.string(),
  params: z.array(z.number()),
  mbg: z.boolean().optional(),
  x: z.number().optional(),
  tx: z.number().optional(),
  T: z.number().optional(),
  t: z.number().optional(),
  litt: z.number().optional(),
  computed: z.number(),
  published: z.union([z.number(), z.string()]).nullish(),
  tol: z.number().optional(),
})

export type Vector = z.infer<typeof vectorSchema>

export function purchaseVectors(): Vector[] {
  const text = readFileSync(pathOf("btyd-vectors.json"), "utf8")
  return z.object({ vectors: z.array(vectorSchema) }).parse(JSON.parse(text)).vectors
}

function gunzippedLines(name: string): string[] {
  return gunzipSync(readFileSync(pathOf(name)))
    .toString("utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
}
