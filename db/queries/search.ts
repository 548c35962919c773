import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import {
  type CatalogueSort,
  conditions,
  fromOnSale,
  type ListFilter,
  type ListPage,
  ordering,
  PAGE_SIZE,
  pickPage,
} from "./catalog.ts"
import { type ListScope, readList } from "./list-rows.ts"

export type SearchSort = CatalogueSort | "relevance"

/** What was typed, made comparable: lower case, full-width forms folded, at most eight words. */
export type SearchTerms = {
  words: string[]
  /** All letters and digits in one: a SKU or EAN typed with or without hyphens, dots and spaces. */
  compact: string
}

export function searchTerms(typed: string): SearchTerms {
  const text = typed.normalize("NFKC").toLowerCase().slice(0, 200)
  const words = text.split(/[\s,;/]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return {
    words: words.slice(0, 8).map((word) => word.slice(0, 40)),
    compact: text.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 40),
  }
}

/** Variants that hold every word (names, parts of a SKU, an EAN), or whose SKU begins with what was typed. Indexed by trigrams. */
export async function search(
  db: Db,
  scope: ListScope,
  ask: { terms: SearchTerms; filter: ListFilter; sort: SearchSort; page: number },
): Promise<ListPage> {
  const { terms, filter, sort, page } = ask
  if (terms.words.length === 0) return { rows: [], total: 0 }
  const from = sql`${fromOnSale(scope)} where ${conditions(scope, filter)} and (${matches(terms)})`
  const order = sort === "relevance" ? relevance(terms) : ordering(scope, sort)
  const rows = await readList(
    db,
    scope,
    pickPage(sql`${from} order by ${order}`, page, sql`(select count(*)::int ${from})`),
  )
  return { rows, total: rows[0]?.note ?? 0 }
}

/** When no word-by-word match is left: the names most alike by trigrams, best first, one page. */
export async function searchAlike(
  db: Db,
  scope: ListScope,
  ask: { terms: SearchTerms; filter: ListFilter },
): Promise<ListPage> {
  const typed = ask.terms.words.join(" ")
  if (typed.length < 3) return { rows: [], total: 0 }
  const rows = await readList(
    db,
    scope,
    sql`select t.variant_id, row_number() over () as place, null::int as note from (
      select v.id as variant_id ${fromOnSale(scope)}
      where ${conditions(scope, ask.filter)} and word_similarity(${typed}, v.search_text) >= ${ALIKE}::real
      order by word_similarity(${typed}, v.search_text) desc, v.sold_trailing_year desc, v.id limit ${PAGE_SIZE}) t`,
  )
  return { rows, total: rows.length }
}

const ALIKE = 0.42

/** The words that names of articles on sale are made of, with how many articles use each: what typos are mended with. */
export function loadVocabulary(db: Db, now: Date): Promise<ReadonlyMap<string, number>> {
  const known = vocabularies.get(db)
  if (known && Math.abs(now.getTime() - known.loadedAt) < VOCABULARY_FRESH_MS) return known.words
  const words = readVocabulary(db)
  vocabularies.set(db, { words, loadedAt: now.getTime() })
  words.catch(() => vocabularies.delete(db))
  return words
}

const VOCABULARY_FRESH_MS = 5 * 60_000
const vocabularies = new WeakMap<Db, { words: Promise<ReadonlyMap<string, number>>; loadedAt: number }>()

async function readVocabulary(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ word: string; uses: number }>(
    db,
    sql`select word, count(*)::int as uses
      from variants v join products p on p.id = v.product_id,
        regexp_split_to_table(lower(p.name), '[^[:alnum:]]+') as word
      where v.status = 'active' and p.status = 'active' and length(word) >= 3 and word !~ '[0-9]'
      group by word`,
  )
  return new Map(rows.map(({ word, uses }) => [word, uses]))
}

function matches({ words, compact }: SearchTerms): SQL {
  const all = words.map((word) => sql`v.search_text like ${contains(word)}`)
  const either = [sql`(${sql.join(all, sql` and `)})`]
  if (compact.length >= 3 && /\d/.test(compact)) either.push(sql`v.search_text like ${contains(compact)}`)
  return sql.join(either, sql` or `)
}

/** The article itself first, then SKUs and names that begin so, then what sells best. */
function relevance({ words, compact }: SearchTerms): SQL {
  const sku = compact.toUpperCase()
  return sql`v.sku_normal = ${sku} desc, v.ean is not distinct from ${compact} desc, v.sku_normal like ${begins(sku)} desc,
    p.name ilike ${begins(words[0] ?? "")} desc, v.sold_trailing_year desc, v.id`
}

const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&")
const contains = (text: string) => `%${escaped(text)}%`
const begins = (text: string) => `${escaped(text)}%`
