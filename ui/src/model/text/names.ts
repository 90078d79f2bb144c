// Names that people type into one field, separated by commas, semicolons or line ends.

const SEPARATOR = /[,;\n\r]/

/** Returns a name without spaces around it, and with single spaces inside. */
export function tidyName(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** Returns the separate names of a text, each once. */
export function splitNames(text: string): string[] {
  const names = text.split(new RegExp(SEPARATOR, 'g')).map(tidyName)
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Returns the names of a text, each once. A known name may contain a separator itself, as in "Noor, gemeente". */
export function namesIn(text: string, known: readonly string[]): string[] {
  const longestFirst = [...known].filter((name) => name !== '').sort((one, other) => other.length - one.length)
  const names: string[] = []
  let rest = text
  while (rest !== '') {
    rest = rest.replace(/^[\s,;]+/, '')
    const name = longestFirst.find((one) => rest.startsWith(one) && /^\s*($|[,;\n\r])/.test(rest.slice(one.length)))
    const end = name?.length ?? rest.search(SEPARATOR)
    names.push(name ?? tidyName(end < 0 ? rest : rest.slice(0, end)))
    rest = end < 0 ? '' : rest.slice(end)
  }
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Returns the text with a name added, or removed if it was there. `known` are names that may contain a separator. */
export function toggleName(text: string, name: string, known: readonly string[] = []): string {
  const names = namesIn(text, [...known, name])
  return (names.includes(name) ? names.filter((other) => other !== name) : [...names, name]).join(', ')
}
