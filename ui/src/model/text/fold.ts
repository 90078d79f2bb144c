// Texts without accents and capitals, for searching.

/** Returns a text without accents and capitals. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Returns where a plain word begins in a text; -1 if it is not there. A letter may lose or gain length when it is plain. */
export function placeOfWord(text: string, word: string): number {
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const bare = plain(letter)
    folded += bare
    for (let unit = 0; unit < bare.length; unit++) places.push(at)
    at += letter.length
  }
  return places[folded.indexOf(word)] ?? -1
}
