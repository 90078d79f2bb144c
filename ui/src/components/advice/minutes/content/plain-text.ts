// Plain text as paragraphs and lists, and the notes of the conversation as a part of the minutes.
import { type Node } from 'prosemirror-model'
import { bullet_list, hard_break, heading, list_item, ordered_list, paragraph, schema, SUBHEADING } from '../schema'

const BULLET = /^\s*[-*•·]\s+(?=\S)/
const NUMBER = /^\s*(\d{1,9})[.)]\s+(?=\S)/

/** A note to add, with the question that it answers. */
export interface AddedNote {
  question: string | null
  text: string
}

/** Returns the blocks of a text. A blank line ends a paragraph; lines that begin with a bullet or a number are a list. */
export function plainBlocks(text: string): Node[] {
  const blocks: Node[] = []
  let lines: string[] = []
  const end = () => {
    if (lines.length > 0) blocks.push(paragraph.create(null, withBreaks(lines)))
    lines = []
  }
  for (const line of text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').split('\n')) {
    const mark = BULLET.exec(line) ?? NUMBER.exec(line)
    if (line.trim() === '' || mark) end()
    if (mark) addItem(blocks, line.slice(mark[0].length).trim(), mark[1])
    else if (line.trim() !== '') lines.push(line.trim())
  }
  end()
  return blocks
}

function addItem(blocks: Node[], text: string, number: string | undefined): void {
  const type = number === undefined ? bullet_list : ordered_list
  const item = list_item.create(null, paragraph.create(null, schema.text(text)))
  const last = blocks.at(-1)
  if (last?.type === type) blocks[blocks.length - 1] = last.copy(last.content.addToEnd(item))
  else blocks.push(type.create(number === undefined ? null : { order: Number(number) }, item))
}

function withBreaks(lines: string[]): Node[] {
  return lines.flatMap((line, at) => (at === 0 ? [schema.text(line)] : [hard_break.create(), schema.text(line)]))
}

/** Returns notes as blocks: each below its question in bold, and all below a heading if there is one. */
export function noteBlocks(notes: AddedNote[], title?: string): Node[] {
  const blocks = notes.flatMap(({ question, text }) => {
    const said = plainBlocks(text)
    if (question === null) return said
    const asked = schema.text(question, [schema.mark('strong')])
    const [first, ...rest] = said
    if (first?.type !== paragraph) return [paragraph.create(null, asked), ...said]
    return [paragraph.create(null, [asked, hard_break.create(), ...first.children]), ...rest]
  })
  return title === undefined ? blocks : [heading.create({ level: SUBHEADING }, schema.text(title)), ...blocks]
}

/** Returns headings, each with room to write below it. */
export function skeletonBlocks(titles: readonly string[]): Node[] {
  return titles.flatMap((title) => [heading.create(null, schema.text(title)), paragraph.create()])
}

/** Returns the blocks of a text to start from, with room to write below each heading. */
export function openingBlocks(doc: Node): Node[] {
  const blocks = doc.children
  return blocks.flatMap((block, at) => {
    const next = blocks[at + 1]
    return block.type === heading && (!next || next.type === heading) ? [block, paragraph.create()] : [block]
  })
}
