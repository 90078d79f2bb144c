// The elements that the editor of the minutes knows. Anything else in the Markdown becomes a raw block, which shows and
// keeps its source.
import { Schema, type Attrs, type DOMOutputSpec, type Node } from 'prosemirror-model'

/** Levels of the headings that the buttons make. The document itself numbers them below its own heading. */
export const HEADING = 2
export const SUBHEADING = 3

/** Attribute with the address of a link. Not `href`: the text is edited here, and a tap opens nothing. */
const ADDRESS = 'data-address'

/** Returns whether a document may contain a link to this address, by the rule of the Rust side. */
export function isSafeAddress(address: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(address)
}

const headings = [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${String(level)}`, attrs: { level } }))

function startOf(list: HTMLElement): Attrs {
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10)
  return { order: start >= 0 && start <= 999_999_999 ? start : 1 }
}

function addressOf(element: HTMLElement): Attrs | false {
  const href = (element.getAttribute(ADDRESS) ?? element.getAttribute('href') ?? '').trim()
  return isSafeAddress(href) ? { href, title: element.getAttribute('title') } : false
}

/** Attributes that are in both kinds of lists: whether the Markdown has no blank lines between the items. */
const tight = { default: true }

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block item',
      content: 'inline*',
      parseDOM: [{ tag: 'p' }],
      toDOM: (): DOMOutputSpec => ['p', 0],
    },
    heading: {
      group: 'block',
      content: 'text*',
      defining: true,
      attrs: { level: { default: HEADING } },
      parseDOM: headings,
      toDOM: (node): DOMOutputSpec => [`h${String(node.attrs.level)}`, 0],
    },
    bullet_list: {
      group: 'block item',
      content: 'list_item+',
      attrs: { tight, bullet: { default: '-' } },
      parseDOM: [{ tag: 'ul' }],
      toDOM: (): DOMOutputSpec => ['ul', 0],
    },
    ordered_list: {
      group: 'block item',
      content: 'list_item+',
      attrs: { tight, order: { default: 1 }, delimiter: { default: '.' } },
      parseDOM: [{ tag: 'ol', getAttrs: startOf }],
      toDOM: (node): DOMOutputSpec => ['ol', node.attrs.order === 1 ? {} : { start: String(node.attrs.order) }, 0],
    },
    list_item: {
      content: 'paragraph item*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: (): DOMOutputSpec => ['li', 0],
    },
    raw: {
      group: 'block',
      content: 'text*',
      marks: '',
      code: true,
      defining: true,
      parseDOM: [{ tag: 'pre[data-raw]', preserveWhitespace: 'full' }],
      toDOM: (): DOMOutputSpec => ['pre', { 'data-raw': '' }, 0],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: (): DOMOutputSpec => ['br'],
      leafText: () => '\n',
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [{ tag: `a[href], a[${ADDRESS}]`, getAttrs: addressOf }],
      toDOM: (mark): DOMOutputSpec => [
        'a',
        { [ADDRESS]: String(mark.attrs.href), role: 'link', title: String(mark.attrs.title ?? mark.attrs.href) },
        0,
      ],
    },
    strong: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
      toDOM: (): DOMOutputSpec => ['strong', 0],
    },
    em: {
      parseDOM: [{ tag: 'em' }, { tag: 'i' }],
      toDOM: (): DOMOutputSpec => ['em', 0],
    },
  },
})

export const { paragraph, heading, bullet_list, ordered_list, list_item, raw, hard_break } = schema.nodes as Record<
  'paragraph' | 'heading' | 'bullet_list' | 'ordered_list' | 'list_item' | 'raw' | 'hard_break',
  (typeof schema.nodes)[string]
>
export const { strong, em, link } = schema.marks

/** Returns whether a node is a list. */
export const isList = (node: Node): boolean => node.type === bullet_list || node.type === ordered_list
