import type { CSSProperties } from "react"

/** The look of the product, written out: mail clients know neither variables nor stylesheets. */
export const colour = {
  paper: "#FBFAF7",
  panel: "#FFFFFF",
  ink: "#1C1B19",
  quiet: "#6B675F",
  line: "#E6E2DA",
  red: "#B3261E",
  goldSoft: "#F5EDD9",
  goldInk: "#6F5210",
} as const

export const fontFamily =
  'Inter, -apple-system, "Segoe UI", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", Arial, sans-serif'

export const text = {
  body: { margin: "0 0 14px", fontSize: "15px", lineHeight: "23px", color: colour.ink },
  quiet: { margin: "0 0 14px", fontSize: "13px", lineHeight: "20px", color: colour.quiet },
  title: {
    margin: "0 0 12px",
    fontSize: "22px",
    lineHeight: "29px",
    fontWeight: 600,
    letterSpacing: "-0.01em",
    color: colour.ink,
  },
} as const satisfies Record<string, CSSProperties>
