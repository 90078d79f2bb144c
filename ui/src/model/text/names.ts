// Names that people type into one field, separated by commas, semicolons or line ends.

/** Returns the separate names of a text, each once. */
export function splitNames(text: string): string[] {
  const names = text.split(/[,;\n\r]+/).map((name) => name.trim().replace(/\s+/g, ' '))
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Returns the text with a name added, or removed if it was there. */
export function toggleName(text: string, name: string): string {
  const names = splitNames(text)
  return (names.includes(name) ? names.filter((other) => other !== name) : [...names, name]).join(', ')
}
