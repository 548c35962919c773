import { canonicalJson } from "../../digest.ts"
import { type Phrase, phrase } from "../describe/sentence.ts"
import type { Change, Name, ProgramPart, Topic } from "./change.ts"

export type Told = readonly (readonly [Topic, Phrase])[]
type Item = { readonly key: string; readonly name: Name }

export function same(one: unknown, other: unknown): boolean {
  return canonicalJson({ it: one ?? null }) === canonicalJson({ it: other ?? null })
}

/** Items with the same key are the same thing; the rest came or went. What stayed is compared by `inside`. */
export function diffItems<T extends Item>(
  part: ProgramPart,
  before: readonly T[],
  after: readonly T[],
  said: (item: T, of: "before" | "after") => readonly Phrase[],
  inside: (was: T, is: T) => Change[],
): Change[] {
  const was = new Map(before.map((item) => [item.key, item]))
  const is = new Map(after.map((item) => [item.key, item]))
  const removed = before
    .filter(({ key }) => !is.has(key))
    .map((item): Change => ({ part, name: item.name, kind: "removed", said: said(item, "before") }))
  const stayed = after.flatMap((item): Change[] => {
    const old = was.get(item.key)
    if (!old) return [{ part, name: item.name, kind: "added", said: said(item, "after") }]
    if (same(old, item)) return []
    const found = [...diffName(part, old, item), ...inside(old, item)]
    return found.length > 0 ? found : [{ part, name: item.name, kind: "details" }]
  })
  return [...removed, ...stayed, ...diffOrder(part, before, after)]
}

function diffName(part: ProgramPart, was: Item, is: Item): Change[] {
  if (same(was.name, is.name)) return []
  return [
    {
      part,
      name: is.name,
      kind: "said",
      topic: "name",
      before: phrase.name(was.name),
      after: phrase.name(is.name),
    },
  ]
}

/** Sentences about the same topic that say something else now. */
export function diffTold(part: ProgramPart, name: Name | null, before: Told, after: Told): Change[] {
  const topics = [...new Set([...before, ...after].map(([topic]) => topic))]
  return topics.flatMap((topic): Change[] => {
    const was = before.filter(([about]) => about === topic).map(([, phrase]) => phrase)
    const is = after.filter(([about]) => about === topic).map(([, phrase]) => phrase)
    const length = Math.max(was.length, is.length)
    return Array.from({ length }, (_, at): Change[] =>
      same(was[at], is[at])
        ? []
        : [{ part, name, kind: "said", topic, before: was[at] ?? null, after: is[at] ?? null }],
    ).flat()
  })
}

/** Of those that stayed, who stands elsewhere among them now. */
function diffOrder(part: ProgramPart, before: readonly Item[], after: readonly Item[]): Change[] {
  const kept = before.filter(({ key }) => after.some((item) => item.key === key)).map(({ key }) => key)
  const now = after.filter(({ key }) => kept.includes(key))
  const settled = longestRising(now.map(({ key }) => kept.indexOf(key)))
  return now.flatMap((item, at): Change[] => {
    const was = kept.indexOf(item.key)
    if (settled.has(was)) return []
    return [{ part, name: item.name, kind: "moved", before: was + 1, after: at + 1 }]
  })
}

/** The longest run that kept its order: everything else is what moved. */
function longestRising(ranks: readonly number[]): Set<number> {
  const runs: number[][] = []
  for (const rank of ranks) {
    const best = runs
      .filter((run) => (run.at(-1) ?? -1) < rank)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), [])
    runs.push([...best, rank])
  }
  return new Set(runs.reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []))
}
