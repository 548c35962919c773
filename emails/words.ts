import en from "./words/en.json" with { type: "json" }
import zh from "./words/zh-CN.json" with { type: "json" }

export type MailLocale = "en" | "zh-CN"

type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K
type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${Leaf<T[K]>}`
}[keyof T & string]

export type WordKey = Leaf<typeof en>
export type Words = (key: WordKey, values?: Record<string, string | number>) => string

type Tree = { [key: string]: string | Tree }
const trees: Record<MailLocale, Tree> = { en, "zh-CN": zh }

/** The words of mails in one language. `count` chooses the plural, as in the rest of the product. */
export function wordsFor(locale: MailLocale): Words {
  return (key, values = {}) => {
    const plural = locale === "en" && values.count === 1 ? "one" : "other"
    const found = lookUp(trees[locale], key) ?? lookUp(trees[locale], `${key}_${plural}`)
    if (found === undefined) throw new Error(`no words for ${key} in ${locale}`)
    return found.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}

function lookUp(tree: Tree, key: string): string | undefined {
  let node: string | Tree | undefined = tree
  for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined
  return typeof node === "string" ? node : undefined
}
