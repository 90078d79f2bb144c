// The edits behind the buttons for headings, bold text and lists in the markdown of the minutes.

/** A range of text to replace, and the selection afterwards. Offsets are UTF-16 code units, as in a textarea. */
export interface Replacement {
  from: number
  to: number
  text: string
  selectFrom: number
  selectTo: number
}

const HEADING = /^#{1,6} +/
const BULLET = /^[-*+] +/
const STARS = '**'

/** Makes the line of the cursor a heading, or plain text if it is a heading of this level. */
export function heading(text: string, from: number): Replacement {
  const { start, end } = lines(text, from, from)
  const line = text.slice(start, end)
  const plain = line.replace(HEADING, '')
  const next = line.startsWith('## ') ? plain : `## ${plain}`
  const cursor = start + Math.max(0, next.length - (end - from))
  return { from: start, to: end, text: next, selectFrom: cursor, selectTo: cursor }
}

/** Makes the selected text bold, or plain if it is bold. Without a selection it inserts a bold placeholder. */
export function bold(text: string, from: number, to: number, placeholder: string): Replacement {
  const chosen = text.slice(from, to)
  const inner = chosen.trim()
  const start = from + (chosen.length - chosen.trimStart().length)
  const end = start + inner.length
  if (inner === '') return wrapped(from, from, STARS + placeholder + STARS, placeholder.length)
  if (text.slice(start - 2, start) === STARS && text.slice(end, end + 2) === STARS) {
    return { from: start - 2, to: end + 2, text: inner, selectFrom: start - 2, selectTo: end - 2 }
  }
  if (inner.length > 4 && inner.startsWith(STARS) && inner.endsWith(STARS)) {
    const bare = inner.slice(2, -2)
    return { from: start, to: end, text: bare, selectFrom: start, selectTo: start + bare.length }
  }
  if (!inner.includes('\n')) return wrapped(start, end, STARS + inner + STARS, inner.length)
  const each = inner.split('\n').map(boldLine).join('\n')
  return { from: start, to: end, text: each, selectFrom: start, selectTo: start + each.length }
}

/** Makes the selected lines a list, or plain lines if all of them are list items. */
export function list(text: string, from: number, to: number): Replacement {
  const { start, end } = lines(text, from, to)
  const old = text.slice(start, end).split('\n')
  const said = old.filter((line) => line.trim() !== '')
  const already = said.length > 0 && said.every((line) => BULLET.test(line))
  const next = old.map((line) => {
    if (already) return line.replace(BULLET, '')
    if (line.trim() === '' && old.length > 1) return line
    return `- ${line.replace(BULLET, '').replace(HEADING, '')}`
  })
  const result = next.join('\n')
  if (from !== to) return { from: start, to: end, text: result, selectFrom: start, selectTo: start + result.length }
  const cursor = start + Math.max(0, result.length - (end - from))
  return { from: start, to: end, text: result, selectFrom: cursor, selectTo: cursor }
}

function lines(text: string, from: number, to: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const next = text.indexOf('\n', to)
  return { start: from === 0 ? 0 : start, end: next === -1 ? text.length : next }
}

function wrapped(from: number, to: number, text: string, inner: number): Replacement {
  return { from, to, text, selectFrom: from + 2, selectTo: from + 2 + inner }
}

function boldLine(line: string): string {
  const [, lead = '', words = '', tail = ''] = /^(\s*(?:[-*+] +|#{1,6} +)?)(.*?)(\s*)$/.exec(line) ?? []
  return words === '' ? line : `${lead}${STARS}${words}${STARS}${tail}`
}
