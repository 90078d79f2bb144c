// Small numbers in Dutch words.

const WORDS = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes']

/** Returns a number up to six in words, and a larger one in digits. */
export function inWords(number: number): string {
  return WORDS[number] ?? String(number)
}

/** Returns a sentence as it stands after a colon: with its first letter in lower case. */
export function afterColon(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** Returns a text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
