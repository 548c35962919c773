/**
 * Mends typing mistakes with the words the catalogue really uses. A word that occurs (whole or as a part) is left alone;
 * another becomes the nearest known word: fewest mistakes first, then the same first letter, then the more used word.
 * Null when there is nothing to mend or nothing near enough.
 */
export function mendWords(
  words: readonly string[],
  vocabulary: ReadonlyMap<string, number>,
): string[] | null {
  const known = [...vocabulary.keys()]
  let mended = false
  const result = words.map((word) => {
    if (/\d/.test(word) || known.some((each) => each.includes(word))) return word
    const nearest = nearestWord(word, vocabulary)
    if (nearest === null) return word
    mended = true
    return nearest
  })
  return mended ? result : null
}

/** Two mistakes are forgiven in a word of six letters or more, one in a shorter one, none under three. */
function allowedMistakes(word: string): number {
  if (word.length < 3) return 0
  return word.length < 6 ? 1 : 2
}

function nearestWord(word: string, vocabulary: ReadonlyMap<string, number>): string | null {
  let best: { word: string; mistakes: number; sameStart: boolean; uses: number } | null = null
  const most = allowedMistakes(word)
  for (const [each, uses] of vocabulary) {
    if (Math.abs(each.length - word.length) > most) continue
    const mistakes = countMistakes(word, each)
    if (mistakes > most) continue
    const found = { word: each, mistakes, sameStart: each[0] === word[0], uses }
    if (best === null || isNearer(found, best)) best = found
  }
  return best?.word ?? null
}

type Found = { mistakes: number; sameStart: boolean; uses: number }

function isNearer(a: Found, b: Found): boolean {
  if (a.mistakes !== b.mistakes) return a.mistakes < b.mistakes
  if (a.sameStart !== b.sameStart) return a.sameStart
  return a.uses > b.uses
}

/** Letters left out, put in, changed, or two neighbours swapped (optimal string alignment distance). */
export function countMistakes(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = previous
    previous = row
  }
  return previous[b.length] ?? 0
}
