// The Markdown with which the minutes can begin.

/** Returns the text; undefined where it says nothing, so that the usual headings stand there. */
export function openingOf(skeleton: string | undefined): string | undefined {
  return skeleton?.trim() ? skeleton : undefined
}

/** Returns its headings; without any, its first line. */
export function headingsOf(markdown: string): string[] {
  const lines = markdown.split('\n').map((line) => line.trim())
  const headings = lines.filter((line) => /^#{1,6}\s+\S/.test(line)).map((line) => line.replace(/^#+\s+/, ''))
  return headings.length > 0 ? headings : lines.filter((line) => line !== '').slice(0, 1)
}
