// Rules for text that people type from habit: a dash and a space begin a list, as in Word, and the marks of Markdown
// work too.
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import type { MarkType } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { bullet_list, em, heading, list_item, ordered_list, strong } from './schema'

/** In a list, the mark of a list that is typed once more goes away. */
const inList = new InputRule(/^\s*(?:[-*+•]|\d{1,9}[.)])\s$/, (state, _, start, end) => {
  const { $from } = state.selection
  const item = $from.depth > 1 && $from.node(-1).type === list_item && $from.index(-1) === 0
  return item ? state.tr.delete(start, end) : null
})

function marked(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [all, before = '', words = ''] = match
    if (state.doc.resolve(start).parent.type.spec.code) return null
    const from = start + all.indexOf(before) + before.length
    const tr = state.tr.replaceWith(
      from,
      end,
      state.schema.text(words, type.create().addToSet(state.selection.$from.marks())),
    )
    return tr.removeStoredMark(type)
  })
}

/** Returns the plugin with the rules. */
export function typingRules(): Plugin {
  return inputRules({
    rules: [
      inList,
      wrappingInputRule(/^\s*[-*+•]\s$/, bullet_list),
      wrappingInputRule(
        /^\s*(\d{1,4})[.)]\s$/,
        ordered_list,
        (match) => ({ order: Number(match[1]) }),
        (match, node) => node.childCount + Number(node.attrs.order) === Number(match[1]),
      ),
      textblockTypeInputRule(/^(#{1,6})\s$/, heading, (match) => ({
        level: Math.min(3, Math.max(2, match[1]!.length)),
      })),
      marked(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, strong!),
      marked(/(^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, em!),
      marked(/(^|[^_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, em!),
    ],
  })
}
