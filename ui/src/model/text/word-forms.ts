// Compares words by their beginning, so that “verwijderde” finds “verwijderd” and “verwijderen”. No dictionary: Dutch
// forms mostly differ in their ending, in a doubled letter, and in “ge” at the start of a participle.

/** Fewest letters of a beginning. A shorter one is the beginning of too many words. */
const SHORTEST = 4

/** Returns a plain word with one letter for two: “vergeet” has the beginning of “vergeten”. */
const single = (word: string): string => word.replace(/(\p{L})\1/gu, '$1')

/** Returns a plain word without the “ge” of a participle, such as “gewijzigd”. */
const withoutGe = (word: string): string => (/^ge.{4,}[dt]$/.test(word) ? word.slice(2) : word)

/** Returns the part of a plain word that its forms share: most of its letters. A short word has no other forms. */
export function beginningOf(word: string): string {
  const bare = single(withoutGe(word))
  const ending = bare.length < 6 ? 1 : bare.length < 9 ? 2 : bare.length < 11 ? 3 : 4
  return word.length <= SHORTEST ? word : bare.slice(0, Math.max(SHORTEST, bare.length - ending))
}

/** Returns the words of a plain text, as `hasForm` compares them. */
export function formsIn(text: string): string[] {
  const words = new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean))
  return [...new Set([...words].flatMap((word) => [single(word), single(withoutGe(word))]))]
}

/** Returns whether one of the words is a form of the word with this beginning. */
export const hasForm = (forms: readonly string[], beginning: string): boolean =>
  forms.some((form) => form.startsWith(beginning))
