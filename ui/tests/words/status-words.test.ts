// @vitest-environment node
// WebKitGTK gives a screen reader no text of a status or an alert that is a flex box or a grid itself: the words are in an
// element of their own then.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import postcss from 'postcss'
import { parse } from 'svelte/compiler'
import { expect, it } from 'vitest'
import { filesIn, root } from '../handbook/screen-words'

const src = join(root, 'ui/src')
const files = filesIn(src)

/** A node of the syntax tree of Svelte, as far as it is read here. */
interface Node {
  type: string
  name?: string
  data?: string
  value?: unknown
  attributes?: Node[]
}

function nodesIn(value: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(value)) for (const one of value) nodesIn(one, found)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') found.push(value as Node)
    for (const one of Object.values(value)) nodesIn(one, found)
  }
  return found
}

/** Returns the words that an attribute can have, also those in an expression. */
function wordsOf(element: Node, name: string): string[] {
  const attribute = element.attributes?.find((one) => one.type === 'Attribute' && one.name === name)
  return nodesIn(attribute?.value)
    .map((node) => (node.type === 'Text' ? node.data : node.type === 'Literal' ? node.value : ''))
    .flatMap((text) => (typeof text === 'string' ? text.split(/\s+/) : []))
    .filter(Boolean)
}

/** Returns whether an element has text that is in no other element. */
function hasOwnText(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOwnText)
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  const node = value as Node & {
    fragment?: unknown
    nodes?: unknown
    consequent?: unknown
    alternate?: unknown
    body?: unknown
  }
  switch (node.type) {
    case 'Text':
      return node.data?.trim() !== ''
    case 'ExpressionTag':
      return true
    case 'Component':
      return node.name === 'ErrorText'
    case 'RegularElement':
      return false
    default:
      return [node.nodes, node.fragment, node.consequent, node.alternate, node.body].some(hasOwnText)
  }
}

/** Returns what a selector asks of the element itself: its tag and its classes. */
function lastOf(selector: string): { tag: string; classes: string[] } {
  const last = selector
    .replace(/:global\(([^()]*)\)/g, '$1')
    .trim()
    .split(/[\s>+~]+/)
    .at(-1)!
  return { tag: /^[a-z]\w*/.exec(last)?.[0] ?? '', classes: [...last.matchAll(/\.([\w-]+)/g)].map(([, one]) => one!) }
}

interface Rule {
  file: string
  tag: string
  classes: string[]
}

const source = new Map(
  files.filter((file) => /\.(svelte|css)$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')]),
)
const boxes: Rule[] = []
for (const [file, text] of source) {
  const css = file.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '')
  postcss.parse(css).walkDecls('display', (declaration) => {
    if (!/^(inline-)?(flex|grid)$/.test(declaration.value) || declaration.parent?.type !== 'rule') return
    for (const selector of (declaration.parent as postcss.Rule).selectors) boxes.push({ file, ...lastOf(selector) })
  })
}

/** Whether a rule can be about an element. A rule without a class counts in its own component. */
function fits(rule: Rule, file: string, tag: string, classes: readonly string[]): boolean {
  if (rule.tag !== '' && rule.tag !== tag) return false
  return rule.classes.length > 0
    ? rule.classes.every((one) => classes.includes(one))
    : rule.file === file && rule.tag !== ''
}

const wrong: string[] = []
let spoken = 0
for (const [file, text] of source) {
  if (!file.endsWith('.svelte')) continue
  for (const node of nodesIn(parse(text, { modern: true }).fragment)) {
    if (node.type !== 'RegularElement') continue
    if (!wordsOf(node, 'role').some((role) => ['status', 'alert'].includes(role))) continue
    spoken += 1
    const classes = wordsOf(node, 'class')
    const isBox = boxes.some((rule) => fits(rule, file, node.name ?? '', classes))
    if (isBox && hasOwnText((node as Node & { fragment: unknown }).fragment))
      wrong.push(`${relative(src, file)}: .${classes.join('.')}`)
  }
}

it('every status and alert that is a flex box or a grid has its words in an element of their own', () => {
  expect(spoken).toBeGreaterThan(50)
  expect(wrong).toEqual([])
})
