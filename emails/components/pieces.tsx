import { Button, Section, Text } from "@react-email/components"
import type { ReactNode } from "react"
import { colour, text } from "./theme.ts"

/** The one thing to do. Its address also stands in the plain text. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: "18px 0" }}>
      <Button
        href={href}
        style={{
          background: colour.red,
          color: "#FFFFFF",
          borderRadius: "6px",
          padding: "12px 20px",
          fontSize: "15px",
          fontWeight: 600,
        }}
      >
        {children}
      </Button>
    </Section>
  )
}

export function Paragraph({ quiet = false, children }: { quiet?: boolean; children: ReactNode }) {
  return <Text style={quiet ? text.quiet : text.body}>{children}</Text>
}

/** What it brings: gold is for recognition alone. */
export function Earned({ children }: { children: ReactNode }) {
  return (
    <Text
      style={{
        ...text.body,
        background: colour.goldSoft,
        color: colour.goldInk,
        borderRadius: "6px",
        padding: "10px 14px",
        fontSize: "14px",
      }}
    >
      {children}
    </Text>
  )
}

/** The pennant of who may fly it: two words in gold above everything else. */
export function Honour({ children }: { children: ReactNode }) {
  return (
    <Text
      style={{
        ...text.quiet,
        borderBottom: `1px solid ${colour.goldInk}`,
        color: colour.goldInk,
        fontWeight: 600,
        margin: "0 0 16px",
        paddingBottom: "8px",
      }}
    >
      <span style={{ color: colour.red }}>▼&nbsp;</span>
      {children}
    </Text>
  )
}

/** Label and value, one below the other; rows without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode | null])[] }) {
  const told = rows.filter(([, value]) => value !== null && value !== "")
  if (told.length === 0) return null
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: "4px 0 16px" }}>
      <tbody>
        {told.map(([label, value]) => (
          <tr key={label}>
            <td style={{ ...cell, color: colour.quiet, width: "38%" }}>{label}</td>
            <td style={cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cell = {
  padding: "7px 8px 7px 0",
  borderTop: `1px solid ${colour.line}`,
  fontSize: "14px",
  lineHeight: "20px",
  verticalAlign: "top",
  color: colour.ink,
} as const
