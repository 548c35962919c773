import { createElement, type ReactNode } from "react"

/** A piece of a page: what React is to render again. */
export type MarkupNode =
  | { kind: "element"; tag: string; props: Record<string, unknown>; children: MarkupNode[] }
  | { kind: "text"; text: string }
  | Slot

/** A text that comes from the rows of the request. */
export type Slot = { kind: "slot"; row: number; column: "name" | "sku"; rest: string }

const voidTags = new Set(["meta", "link", "img", "input", "br", "hr"])

/** Reads HTML as React writes it: attributes quoted, elements closed. Scripts stay out, for they are hydration. */
export function parseMarkup(html: string): MarkupNode[] {
  const root: MarkupNode[] = []
  const open = [{ tag: "", children: root }]
  const pieces = /<!--.*?-->|<!DOCTYPE[^>]*>|<script.*?<\/script>|<(\/?)([a-zA-Z][\w-]*)([^>]*)>|([^<]+)/gs
  for (const [, slash, tag, attributes = "", text] of html.matchAll(pieces)) {
    const inside = open.at(-1)?.children
    if (!inside) throw new Error("the page closes more than it opened")
    if (text !== undefined) inside.push({ kind: "text", text: decode(text) })
    else if (tag && slash) open.pop()
    else if (tag) {
      const children: MarkupNode[] = []
      inside.push({ kind: "element", tag, props: propsOf(attributes), children })
      if (!voidTags.has(tag)) open.push({ tag, children })
    }
  }
  return root
}

/** The same as React elements, made anew at every call. */
export function elementsOf(nodes: readonly MarkupNode[], textOf: (slot: Slot) => string): ReactNode[] {
  return nodes.map((node) => {
    if (node.kind === "text") return node.text
    if (node.kind === "slot") return textOf(node)
    return createElement(node.tag, node.props, ...elementsOf(node.children, textOf))
  })
}

const names: Record<string, string> = { class: "className", for: "htmlFor", value: "defaultValue" }
const flags = new Set(["disabled", "checked", "hidden", "required", "selected", "multiple", "novalidate"])

function propsOf(attributes: string): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [, name = "", value = ""] of attributes.matchAll(/([^\s=/]+)="([^"]*)"/g)) {
    if (name === "style") props.style = styleOf(decode(value))
    else props[names[name] ?? name] = flags.has(name) ? true : decode(value)
  }
  return props
}

function styleOf(text: string): Record<string, string> {
  const rules = text.split(";").map((rule) => rule.split(":", 2))
  return Object.fromEntries(rules.map(([name = "", value = ""]) => [name, value]))
}

function decode(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
}
