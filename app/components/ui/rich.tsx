import { Fragment, type ReactNode } from "react"

/**
 * A message with marked words: `Earns <b>{{rebate}}</b> and <b>{{points}}</b>.` Each tag is drawn by the function of its
 * name; `b` is strong unless said otherwise. Tags do not nest; values are text and stay text.
 */
export function Rich({
  text,
  as = {},
}: {
  text: string
  as?: Readonly<Record<string, (words: string) => ReactNode>>
}) {
  const parts = text.split(/<(\w+)>(.*?)<\/\1>/)
  const shown: ReactNode[] = []
  for (let at = 0; at < parts.length; at += 3) {
    if (parts[at]) shown.push(parts[at])
    const tag = parts[at + 1]
    if (tag !== undefined) shown.push(draw(tag, parts[at + 2] ?? "", as))
  }
  return shown.map((part, at) => <Fragment key={at}>{part}</Fragment>)
}

function draw(
  tag: string,
  words: string,
  as: Readonly<Record<string, (words: string) => ReactNode>>,
): ReactNode {
  const painter = as[tag]
  if (painter) return painter(words)
  return tag === "b" ? <strong className="font-semibold">{words}</strong> : words
}
