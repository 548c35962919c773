import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Phrase, Sentence } from "#loyalty/program/describe/sentence.ts"

export type Teller = {
  /** As a sentence by itself: with a capital and a full stop. */
  sentence: (sentence: Sentence) => string
  /** As it stands inside another text. */
  phrase: (phrase: Phrase) => string
}

/** Writes out what the engine says of a program, in one language. `categoryName` knows what the house calls its categories. */
export function tellerFor(t: Translate<"program">, f: Format, categoryName: (key: string) => string): Teller {
  const zh = f.locale === "zh-CN"
  const bare = ({ say, gaps }: Sentence): string => {
    const values: Record<string, string | number> = {}
    for (const [gap, phrase] of Object.entries(gaps))
      values[gap] = gap === "count" && phrase.is === "number" ? phrase.value : written(phrase)
    return t(`say.${say}`, values)
  }
  const written = (phrase: Phrase): string => {
    switch (phrase.is) {
      case "money":
        return phrase.value % 100 === 0 ? f.moneyWhole(phrase.value) : f.money(phrase.value)
      case "percent":
        return f.percentBps(phrase.value)
      case "factor":
        return `× ${factorText(phrase.value)}`
      case "times":
        return t("say.times", { times: factorText(phrase.value) })
      case "number":
        return f.number(phrase.value)
      case "name":
        return zh ? phrase.name.zh : phrase.name.en
      case "categories":
        return f.list(phrase.keys.map(categoryName))
      case "plain":
        return f.list(phrase.keys)
      case "day":
        return f.day(phrase.day)
      case "word":
        return t(`word.${phrase.word}`)
      case "list":
        return f.list(phrase.items.map(written))
      case "run":
        return phrase.items.map(written).join(zh ? "，" : ", ")
      case "sentence":
        return bare(phrase.sentence)
      default:
        return phrase satisfies never
    }
  }
  const sentence = (said: Sentence): string => {
    const text = bare(said)
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${zh ? "。" : "."}`
  }
  return { sentence, phrase: written }
}

/** 12,500 → "1.25", with as many decimals as it needs. */
function factorText(bps: number): string {
  return String(bps / 10_000)
}
