// The editor of the minutes. It shows Markdown as people see it on paper, and reports it as Markdown again.
import { history, redo, undo } from 'prosemirror-history'
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import { caretOf, lineOf, positionOf } from './caret'
import { cleanPasted } from './content/paste'
import { noteBlocks, openingBlocks, plainBlocks, skeletonBlocks, type AddedNote } from './content/plain-text'
import { commands, editorKeys, linkAround, standing, type Action, type Standing } from './keys'
import { openMarkdown } from './markdown/document'
import { mergeMarkdown } from './markdown/merge'
import type { MinutesText } from './markdown/minutes-text'
import { readAddress } from './markdown/read'
import { heading, isSafeAddress, link, paragraph, schema } from './schema'
import { typingRules } from './typing-rules'

export interface EditorSettings {
  text: string
  editable: () => boolean
  /** Attributes of the text box. */
  attributes: () => Record<string, string>
  placeholder: string
  /** Words above a part that is shown as its Markdown. */
  rawLabel: string
  /** The text was changed here. */
  onchange: (text: string) => void
  /** The text, the selection or the focus changed. */
  onstate: () => void
  onenter: () => void
  onleave: () => void
  toButtons: () => void
  toLink: () => void
}

export class RichEditor {
  readonly view: EditorView
  #source: MinutesText
  /** The text of the document, written last. */
  #written: { doc: Node; text: string }

  constructor(place: HTMLElement, settings: EditorSettings) {
    const { doc, source } = openMarkdown(settings.text)
    this.#source = source
    this.#written = { doc, text: settings.text }
    this.view = new EditorView(
      { mount: place },
      {
        state: EditorState.create({
          doc,
          selection: Selection.atEnd(doc),
          plugins: [typingRules(), ...editorKeys(settings), history(), placeholder(settings.placeholder)],
        }),
        editable: settings.editable,
        attributes: settings.attributes,
        nodeViews: { raw: () => rawView(settings.rawLabel) },
        dispatchTransaction: (tr) => {
          this.view.updateState(this.view.state.apply(tr))
          if (tr.docChanged && !tr.getMeta(SHOWN)) settings.onchange(this.text)
          settings.onstate()
        },
        transformPastedHTML: cleanPasted,
        clipboardTextParser: (text) => asSlice(plainBlocks(text)),
        handleDOMEvents: {
          beforeinput: (view, event) => {
            // The menu of the system, and three fingers on an iPad.
            if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
            event.preventDefault()
            return (event.inputType === 'historyUndo' ? undo : redo)(view.state, view.dispatch)
          },
          focus: () => {
            settings.onenter()
            settings.onstate()
            return false
          },
          blur: () => {
            settings.onleave()
            settings.onstate()
            return false
          },
        },
      },
    )
  }

  /** The Markdown of the document. */
  get text(): string {
    const { doc } = this.view.state
    if (this.#written.doc !== doc) this.#written = { doc, text: this.#source.write(doc) }
    return this.#written.text
  }

  /** Shows a text that comes from elsewhere. The cursor and the undo steps keep their place. */
  show(text: string): void {
    if (text === this.text) return
    const { tr, source } = mergeMarkdown(this.view.state, this.#source, text)
    this.#source = source
    this.view.dispatch(tr.setMeta(SHOWN, true))
  }

  /** Follows a change of the attributes, or of whether the text can be edited. */
  update(): void {
    this.view.setProps({})
  }

  get standing(): Standing {
    return standing(this.view.state)
  }

  /** The number of characters before the cursor. */
  get caret(): number {
    return caretOf(this.view.state.doc, this.view.state.selection.head)
  }

  /** The line of the cursor in the Markdown. */
  get line(): number {
    return lineOf(this.view.state.doc, this.#source, this.view.state.selection.head)
  }

  /** Whether nothing is written. */
  get empty(): boolean {
    return isEmpty(this.view.state.doc)
  }

  /** Puts the focus into the editor, at the end or after this number of characters. */
  focus(caret?: number | null): void {
    const { doc, tr } = this.view.state
    if (caret !== undefined) {
      const at = caret === null ? Selection.atEnd(doc) : TextSelection.near(doc.resolve(positionOf(doc, caret)), -1)
      this.view.dispatch(tr.setSelection(at).setMeta(SHOWN, true).scrollIntoView())
    }
    this.view.focus()
  }

  run(action: Action): void {
    commands[action](this.view.state, this.view.dispatch, this.view)
    this.view.focus()
  }

  /** Adds notes after the paragraph of the cursor, or in its place if it is empty. The list of notes stays in view. */
  addNotes(groups: { title?: string; notes: AddedNote[] }[]): void {
    this.#add(groups.flatMap(({ title, notes }) => noteBlocks(notes, title)))
  }

  /** Adds headings, or the blocks of a Markdown text. The cursor goes below a heading at their start, or else to their end. */
  addSkeleton(opening: readonly string[] | string): void {
    const blocks = typeof opening === 'string' ? openingBlocks(openMarkdown(opening).doc) : skeletonBlocks(opening)
    const start = this.#add(blocks)
    const { doc, tr } = this.view.state
    const first = doc.nodeAt(start)
    if (first?.type === heading) tr.setSelection(TextSelection.near(doc.resolve(start + first.nodeSize + 1)))
    this.view.dispatch(tr.scrollIntoView())
    this.view.focus()
  }

  /** Returns where the blocks are. */
  #add(blocks: Node[]): number {
    const { doc, selection, tr } = this.view.state
    const { $from } = selection
    const index = Math.min($from.index(0), doc.childCount - 1)
    const block = doc.child(index)
    const from = $from.posAtIndex(index, 0)
    const empty = block.type === paragraph && block.content.size === 0
    const before = empty || ($from.depth === 1 && $from.parentOffset === 0)
    const start = before ? from : from + block.nodeSize
    tr.replaceWith(start, empty ? from + block.nodeSize : start, blocks)
    const end = tr.doc.resolve(start + Fragment.from(blocks).size)
    this.view.dispatch(tr.setSelection(Selection.near(end, -1)))
    return start
  }

  /** The address of the link at the cursor, and whether words are selected that can become one. */
  get linkHere(): { href: string; selected: boolean } {
    const around = linkAround(this.view.state)
    return { href: around?.href ?? '', selected: around !== null || !this.view.state.selection.empty }
  }

  /** Makes the selected words a link, changes the link at the cursor, or adds `words` as one. */
  setLink(href: string, words: string): void {
    const around = linkAround(this.view.state)
    const { selection, tr } = this.view.state
    const mark = link!.create({ href })
    if (around) tr.removeMark(around.from, around.to, link!).addMark(around.from, around.to, mark)
    else if (!selection.empty) tr.addMark(selection.from, selection.to, mark)
    else tr.replaceSelectionWith(schema.text(words, [mark]), false)
    this.view.dispatch(tr.scrollIntoView())
    this.view.focus()
  }

  removeLink(): void {
    const around = linkAround(this.view.state)
    if (around) this.view.dispatch(this.view.state.tr.removeMark(around.from, around.to, link!))
    this.view.focus()
  }

  destroy(): void {
    this.view.destroy()
  }
}

/** Marks a step that shows a text from elsewhere. */
const SHOWN = 'shown'

/** Returns a typed address with what people leave out, or null if it is none. */
export function completeAddress(typed: string): string | null {
  const words = typed.trim()
  if (words === '' || /\s/.test(words)) return null
  const mail = /^[^@/:]+@[^@/:]+\.[^@/:.]+$/.test(words)
  const whole = /^(https?:\/\/|mailto:)/i.test(words) ? words : mail ? `mailto:${words}` : `https://${words}`
  if (!/^mailto:/i.test(whole) && !/^https?:\/\/[^/]+\.[^/.]+/i.test(whole)) return null
  const read = readAddress(whole)
  return read !== null && isSafeAddress(read) ? read : null
}

function asSlice(blocks: Node[]): Slice {
  const open = (node: Node | undefined) => (node?.type === paragraph ? 1 : 0)
  return new Slice(Fragment.from(blocks), open(blocks[0]), open(blocks.at(-1)))
}

const isEmpty = (doc: Node): boolean =>
  doc.childCount === 1 && doc.child(0).type === paragraph && doc.child(0).content.size === 0

function placeholder(words: string): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) =>
        isEmpty(doc)
          ? DecorationSet.create(doc, [
              Decoration.node(0, doc.child(0).nodeSize, { class: 'rich__empty', 'data-words': words }),
            ])
          : null,
    },
  })
}

function rawView(label: string): { dom: HTMLElement; contentDOM: HTMLElement } {
  const dom = document.createElement('div')
  dom.className = 'rich__raw'
  const words = dom.appendChild(document.createElement('span'))
  words.contentEditable = 'false'
  words.textContent = label
  const contentDOM = dom.appendChild(document.createElement('pre'))
  return { dom, contentDOM }
}

export type { Action, Standing }
