import type { Translate } from "#app/i18n/namespaces.ts"
import type { Change, ProgramPart } from "#loyalty/program/compare/change.ts"
import { programParts } from "#loyalty/program/compare/change.ts"
import { type Phrase, phrase } from "#loyalty/program/describe/sentence.ts"
import type { Teller } from "./tell.ts"

/** A difference as a line of a comparison: what it is about, what was, what is. */
export type ChangeTold = {
  readonly about: string
  readonly before: string | null
  readonly after: string | null
  /** For figures that can be held against each other. */
  readonly turn: "up" | "down" | null
}
export type ChangesTold = {
  readonly part: ProgramPart
  readonly items: { readonly name: string; readonly changes: ChangeTold[] }[]
}[]

/** All differences in words, part by part, and in each by the tier, rule or perk that they concern. */
export function tellChanges(
  changes: readonly Change[],
  teller: Teller,
  t: Translate<"program">,
): ChangesTold {
  return programParts.flatMap((part) => {
    const here = changes.filter((change) => change.part === part)
    if (here.length === 0) return []
    const names = [...new Set(here.map((change) => nameOf(change, teller)))]
    const items = names.map((name) => ({
      name,
      changes: tellItem(
        here.filter((change) => nameOf(change, teller) === name),
        teller,
        t,
      ),
    }))
    return [{ part, items }]
  })
}

/** Perks that come and go are one line each way, however many they are. */
function tellItem(changes: readonly Change[], teller: Teller, t: Translate<"program">): ChangeTold[] {
  const perks = (kind: "perk_gained" | "perk_lost") => {
    const names = changes.flatMap((change) => (change.kind === kind ? [phrase.name(change.perk)] : []))
    return names.length === 0 ? null : names.map((each) => teller.phrase(each)).join(" · ")
  }
  const lost = perks("perk_lost")
  const gained = perks("perk_gained")
  return [
    ...changes.flatMap((change) => (isOfPerk(change) ? [] : [tellChange(change, teller, t)])),
    ...(lost ? [{ about: t("change.perk_lost"), before: lost, after: null, turn: null }] : []),
    ...(gained ? [{ about: t("change.perk_gained"), before: null, after: gained, turn: null }] : []),
  ]
}

function nameOf({ name }: Change, teller: Teller): string {
  return name ? teller.phrase(phrase.name(name)) : ""
}

type OfPerk = Extract<Change, { kind: "perk_gained" | "perk_lost" }>
type Single = Exclude<Change, OfPerk>

function isOfPerk(change: Change): change is OfPerk {
  return change.kind === "perk_gained" || change.kind === "perk_lost"
}

function tellChange(change: Single, teller: Teller, t: Translate<"program">): ChangeTold {
  const text = (said: Phrase | null) => (said ? written(said, teller) : null)
  const name = (of: { en: string; zh: string }) => teller.phrase(phrase.name(of))
  const plain = (about: string): ChangeTold => ({ about, before: null, after: null, turn: null })
  const both = (
    about: string,
    { before, after }: { before: Phrase | null; after: Phrase | null },
  ): ChangeTold => ({
    about,
    before: text(before),
    after: text(after),
    turn: null,
  })
  switch (change.kind) {
    case "added":
      return {
        ...plain(t("change.added")),
        after: change.said.map((said) => written(said, teller)).join(" "),
      }
    case "removed":
      return {
        ...plain(t("change.removed")),
        before: change.said.map((said) => written(said, teller)).join(" "),
      }
    case "moved":
      return plain(t("change.moved", { before: change.before, after: change.after }))
    case "said":
      return both(t(`topic.${change.topic}`), change)
    case "threshold":
      return { ...both(t("change.threshold"), change), turn: change.rises ? "up" : "down" }
    case "rate":
      return {
        ...both(t("change.rate", { tier: name(change.tier), from: teller.phrase(change.from) }), change),
        turn: change.rises ? "up" : "down",
      }
    case "step":
      return {
        ...both(t("change.step", { tier: name(change.tier), pays: teller.phrase(change.pays) }), change),
        turn: change.rises ? "up" : "down",
      }
    case "bonus":
    case "factor":
      return {
        ...both(t(`change.${change.kind}`, { tier: name(change.tier) }), change),
        turn: change.rises ? "up" : "down",
      }
    case "articles": {
      const { added, removed } = change
      const counts = { added: added.length, removed: removed.length }
      return {
        ...plain(t("change.articles", counts)),
        before: removed.length > 0 ? articles(removed, t) : null,
        after: added.length > 0 ? articles(added, t) : null,
      }
    }
    case "perk_moved":
      return plain(t("change.perk_moved", { from: name(change.from), to: name(change.to) }))
    case "details":
      return plain(t("change.details"))
    default:
      return change satisfies never
  }
}

const ARTICLES_SHOWN = 12

function articles(skus: readonly string[], t: Translate<"program">): string {
  const list = skus.slice(0, ARTICLES_SHOWN).join(", ")
  const count = skus.length - ARTICLES_SHOWN
  return count > 0 ? t("change.articlesMore", { list, count }) : list
}

/** A whole sentence with its full stop, a figure as it is. */
function written(said: Phrase, teller: Teller): string {
  return said.is === "sentence" && said.sentence.say !== "edge_pieces"
    ? teller.sentence(said.sentence)
    : teller.phrase(said)
}
