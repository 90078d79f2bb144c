// The keys of the editor, and the buttons above it.
import { baseKeymap, chainCommands, exitCode, newlineInCode, setBlockType, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState, Plugin } from 'prosemirror-state'
import {
  bullet_list,
  em,
  hard_break,
  HEADING,
  heading,
  isList,
  link,
  list_item,
  ordered_list,
  paragraph,
  strong,
  SUBHEADING,
} from './schema'

/** A button above the editor. */
export type Action = 'heading' | 'subheading' | 'bold' | 'italic' | 'bullets' | 'numbers' | 'undo' | 'redo'

/** State at the cursor: the buttons that are pressed, and those that would do nothing. */
export interface Standing {
  pressed: ReadonlySet<Action | 'link'>
  idle: ReadonlySet<Action | 'link'>
}

/** Makes the paragraphs a heading of this level, or plain text if they are one. */
function toggleHeading(level: number): Command {
  return (state, dispatch, view) =>
    isHeading(state, level)
      ? setBlockType(paragraph)(state, dispatch, view)
      : setBlockType(heading, { level })(state, dispatch, view)
}

function isHeading(state: EditorState, level: number): boolean {
  const { parent } = state.selection.$from
  return parent.type === heading && (level === HEADING ? parent.attrs.level <= HEADING : parent.attrs.level > HEADING)
}

/** Makes the paragraphs a list, changes a list of the other kind, or lifts them out of a list of this kind. */
function toggleList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--) {
      const node = $from.node(depth)
      if (!isList(node)) continue
      if (node.type === type) return liftListItem(list_item)(state, dispatch, view)
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { tight: node.attrs.tight as boolean }))
      return true
    }
    if ($from.parent.type !== heading) return wrapInList(type)(state, dispatch, view)
    // A list has no headings.
    return setBlockType(paragraph)(state, (tr) => dispatch && wrapInList(type)(state.apply(tr), dispatch), view)
  }
}

export const commands: Record<Action, Command> = {
  heading: toggleHeading(HEADING),
  subheading: toggleHeading(SUBHEADING),
  bold: toggleMark(strong!),
  italic: toggleMark(em!),
  bullets: toggleList(bullet_list),
  numbers: toggleList(ordered_list),
  undo,
  redo,
}

/** Returns what holds at the cursor. */
export function standing(state: EditorState): Standing {
  const pressed = new Set<Action | 'link'>()
  const { $from, from, to, empty } = state.selection
  const marked = (type: NonNullable<typeof strong>) =>
    empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type)
  if (marked(strong!)) pressed.add('bold')
  if (marked(em!)) pressed.add('italic')
  if (marked(link!) || linkAround(state)) pressed.add('link')
  if (isHeading(state, HEADING)) pressed.add('heading')
  if (isHeading(state, SUBHEADING)) pressed.add('subheading')
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (!isList(node)) continue
    pressed.add(node.type === bullet_list ? 'bullets' : 'numbers')
    break
  }
  const inRaw = $from.parent.type.spec.code === true
  const idle = new Set<Action | 'link'>(inRaw ? ['bold', 'italic', 'link', 'bullets', 'numbers'] : [])
  if (!undo(state)) idle.add('undo')
  if (!redo(state)) idle.add('redo')
  return { pressed, idle }
}

/** Returns the range and the address of the link at the cursor. */
export function linkAround(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from } = state.selection
  const { parent } = $from
  const mark = link!.isInSet($from.marks()) ?? ($from.nodeAfter && link!.isInSet($from.nodeAfter.marks))
  if (!mark) return null
  let [from, to] = [$from.pos, $from.pos]
  parent.forEach((child, offset) => {
    if (!mark.isInSet(child.marks)) return
    const start = $from.start() + offset
    if (start > to || start + child.nodeSize < from) return
    ;[from, to] = [Math.min(from, start), Math.max(to, start + child.nodeSize)]
  })
  return { from, to, href: String(mark.attrs.href) }
}

const addBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type === heading) return false
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView())
  return true
}

/** The Tab key indents an item at its first letter, as in Word. Elsewhere it leaves the editor. */
function atItemStart(command: Command): Command {
  return (state, dispatch, view) => {
    const { $from, empty } = state.selection
    return empty && $from.parentOffset === 0 && $from.depth > 1 && command(state, dispatch, view)
  }
}

/** A backspace at the start of an item or a heading makes it a paragraph. */
const plainAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  if ($from.parent.type === heading) return setBlockType(paragraph)(state, dispatch, view)
  if ($from.depth > 1 && $from.node(-1).type === list_item && $from.index(-1) === 0 && $from.index(-2) === 0) {
    return liftListItem(list_item)(state, dispatch, view)
  }
  return false
}

/** `ways` leave the editor: to the buttons, and to the field for an address. */
export function editorKeys(ways: { toButtons: () => void; toLink: () => void }): Plugin[] {
  const call = (way: () => void): Command => {
    return () => {
      way()
      return true
    }
  }
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': commands.bold,
      'Mod-i': commands.italic,
      'Mod-k': call(ways.toLink),
      'Alt-F10': call(ways.toButtons),
      Enter: splitListItem(list_item),
      'Shift-Enter': chainCommands(newlineInCode, addBreak),
      'Mod-Enter': exitCode,
      Backspace: chainCommands(undoInputRule, plainAtStart),
      Tab: atItemStart(sinkListItem(list_item)),
      'Shift-Tab': atItemStart(liftListItem(list_item)),
    }),
    keymap(baseKeymap),
  ]
}
