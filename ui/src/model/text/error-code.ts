// The short code of an error, which stands in the log too. It follows the sentence of the error, also where several
// sentences are shown together.

const CODE = /(\(code A-[2-9A-Z]{4}\))/

/** Returns the sentence with the code behind it. Without a code it stays as it is. */
export function withCode(message: string, code: string | undefined): string {
  return code === undefined ? message : `${message} (code ${code})`
}

/** Returns the parts of a text: sentences and codes, in their order. */
export function partsOf(text: string): { text: string; isCode: boolean }[] {
  const parts = text.split(CODE).map((part) => ({ text: part, isCode: CODE.test(part) }))
  return parts.filter((part) => part.text !== '')
}
