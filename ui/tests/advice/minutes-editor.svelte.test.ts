// The editor of the minutes: what it reports, what it shows of other devices, its buttons and what is pasted.
import * as fc from 'fast-check'
import { EditorState, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { caretOf, positionOf } from '../../src/components/advice/minutes/caret'
import { cleanPasted } from '../../src/components/advice/minutes/content/paste'
import { openMarkdown } from '../../src/components/advice/minutes/markdown/document'
import { mergeMarkdown } from '../../src/components/advice/minutes/markdown/merge'
import { completeAddress, RichEditor } from '../../src/components/advice/minutes/rich-editor'
import MinutesEditor from '../../src/components/advice/MinutesEditor.svelte'
import { REMOTE_CHANGES } from '../../src/components/shared/fields/remote-changes'
import { anyMarkdown } from '../fixtures/markdown'

const saved = $state({ text: '', changes: 0, locked: false })
let reported: string[] = []
let mounted:
  | (ReturnType<typeof mount> & {
      addNotes?: (groups: { title?: string; notes: { question: string | null; text: string }[] }[]) => void
    })
  | null = null
let editor: RichEditor
let view: EditorView

/** Opens the editor with a text, and waits until it is loaded. */
async function open(text: string, more: Record<string, unknown> = {}): Promise<void> {
  Object.assign(saved, { text, changes: 0, locked: false })
  reported = []
  const made = vi.spyOn(RichEditor.prototype, 'update')
  mounted = mount(MinutesEditor, {
    target: document.body,
    context: new Map([[REMOTE_CHANGES, () => saved.changes]]),
    props: {
      get value() {
        return saved.text
      },
      get locked() {
        return saved.locked
      },
      limit: 200,
      skeleton: ['Wat goed gaat', 'Wat knelt'],
      name: 'minutes',
      ontype: (words: string) => reported.push(words),
      onleave: () => {},
      oncursor: () => {},
      ...more,
    },
  })
  await vi.waitFor(() => expect(document.querySelector('[role=textbox]')).not.toBeNull(), { timeout: 20_000 })
  flushSync()
  // The state changes once, so that its receiver is known.
  saved.locked = true
  flushSync()
  saved.locked = false
  flushSync()
  editor = made.mock.contexts.at(-1) as RichEditor
  view = editor.view
  made.mockRestore()
}
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = null
})

/** Puts the cursor after some words. */
function cursorAfter(words: string): void {
  let found = 0
  view.state.doc.descendants((node, at) => {
    if (node.isText && node.text!.includes(words)) found = at + node.text!.indexOf(words) + words.length
  })
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, found)))
}
const type = (words: string) => view.dispatch(view.state.tr.insertText(words))
const before = () => view.state.doc.textBetween(0, view.state.selection.head, '\n', '\n')
const press = (name: string) => {
  document.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click()
  flushSync()
}
async function arrive(text: string): Promise<void> {
  saved.text = text
  saved.changes += 1
  flushSync()
  await tick()
}

describe('what is typed', () => {
  it('is reported as Markdown, and the rest keeps its source', async () => {
    await open('Kop\n---\n\n* een\n* twee\n\n\nSlot  \nregel\n')
    cursorAfter('Slot')
    type(' van')
    expect(reported).toEqual(['Kop\n---\n\n* een\n* twee\n\n\nSlot van\nregel\n'])
  })

  it('can be undone, and then the text is as it was', async () => {
    await open('_a_ b\n')
    cursorAfter('b')
    type('!')
    expect(reported.at(-1)).toBe('*a* b!\n')
    press('Maak ongedaan')
    expect(reported.at(-1)).toBe('_a_ b\n')
  })

  it('is not reported when nobody types', async () => {
    await open('> citaat\n\ntekst')
    expect(reported).toEqual([])
  })

  it('shows the number of characters left only near the limit', async () => {
    await open('x'.repeat(150))
    expect(document.body.textContent).not.toContain('over.')
    type('y'.repeat(49))
    flushSync()
    expect(document.body.textContent).toContain('Nog 1 teken over.')
    type('yyyy')
    flushSync()
    expect(document.body.textContent).toContain('3 tekens te veel. Maak de tekst korter.')
  })

  it('cannot be changed while the advice is settled', async () => {
    await open('Vast')
    saved.locked = true
    flushSync()
    const box = document.querySelector('[role=textbox]')!
    expect([box.getAttribute('aria-readonly'), box.getAttribute('contenteditable')]).toEqual(['true', 'false'])
    expect(document.querySelector('[role=toolbar]')).toBeNull()
  })
})

describe('a change of another device', () => {
  it('comes in before the cursor, behind it and in its paragraph, and the cursor stays', async () => {
    await open('Eerste regel.\n\nHier wordt getypt.\n\nLaatste regel.')
    cursorAfter('wordt')
    await arrive('Een nieuw begin.\n\nEerste regel!\n\nHier, nu, wordt veel getypt.\n\nLaatste.')
    expect(before().endsWith('Hier, nu, wordt')).toBe(true)
    expect(editor.text).toBe('Een nieuw begin.\n\nEerste regel!\n\nHier, nu, wordt veel getypt.\n\nLaatste.')
    expect(reported).toEqual([])
  })

  it('comes in with what is typed and not saved', async () => {
    await open('Een.\n\nTwee.')
    view.focus()
    cursorAfter('Twee')
    type(' en half')
    await arrive('Nul.\n\nEen.\n\nTwee.')
    expect(editor.text).toBe('Nul.\n\nEen.\n\nTwee en half.')
    expect(before().endsWith('Twee en half')).toBe(true)
    press('Maak ongedaan')
    expect(editor.text).toBe('Nul.\n\nEen.\n\nTwee.')
  })

  it('waits while a character is composed', async () => {
    await open('Het gaat')
    const box = document.querySelector('[role=textbox]')!
    view.focus()
    box.dispatchEvent(new Event('compositionstart'))
    type('に')
    await arrive('Samen: Het gaat')
    expect(editor.text).toBe('Het gaatに')
    type('ほ')
    expect(reported.at(-1)).toBe('Samen: Het gaatにほ')
    box.dispatchEvent(new Event('compositionend'))
    await vi.waitFor(() => {
      flushSync()
      expect(editor.text).toBe('Samen: Het gaatにほ')
    })
    expect(before()).toBe('Samen: Het gaatにほ')
  })

  it('gives the new text, whatever both texts are', () => {
    fc.assert(
      fc.property(anyMarkdown, anyMarkdown, (old, text) => {
        const { doc, source } = openMarkdown(old)
        const merged = mergeMarkdown(EditorState.create({ doc }), source, text)
        merged.tr.doc.check()
        expect(merged.source.write(merged.tr.doc)).toBe(text)
      }),
      { numRuns: 500 },
    )
  }, 60_000)
})

describe('the buttons', () => {
  it.each([
    ['Kop', '## tekst'],
    ['Tussenkop', '### tekst'],
    ['Lijst', '- tekst'],
    ['Genummerde lijst', '1. tekst'],
  ])('%s gives %j, and once more plain text', async (name, expected) => {
    await open('tekst')
    press(name)
    expect(editor.text).toBe(expected)
    expect(document.querySelector(`[aria-label="${name}"]`)!.getAttribute('aria-pressed')).toBe('true')
    press(name)
    expect(editor.text).toBe('tekst')
  })

  it.each([
    ['Vet', '**tekst** rest'],
    ['Cursief', '*tekst* rest'],
  ])('%s gives %j', async (name, expected) => {
    await open('tekst rest')
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1, 6)))
    press(name)
    expect(editor.text).toBe(expected)
  })

  it('are one stop of the Tab key, with arrow keys between them', async () => {
    await open('')
    const all = [...document.querySelectorAll<HTMLElement>('[role=toolbar] button')]
    expect(all.filter((one) => one.tabIndex === 0)).toEqual([all[0]])
    all[0]!.focus()
    const key = (name: string) => {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
      flushSync()
    }
    key('ArrowRight')
    expect(document.activeElement).toBe(all[1])
    key('End')
    key('ArrowRight')
    expect(document.activeElement).toBe(all[0])
  })

  it('begin an empty text with headings, and the cursor is below the first', async () => {
    await open('')
    ;[...document.querySelectorAll('button')].find((one) => one.textContent.includes('Begin met een opzet'))!.click()
    expect(editor.text).toBe('## Wat goed gaat\n\n## Wat knelt')
    type('Veel.')
    expect(editor.text).toBe('## Wat goed gaat\n\nVeel.\n\n## Wat knelt')
  })

  it('make a link of the selected words', async () => {
    await open('zie hier')
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 5, 9)))
    editor.setLink(completeAddress('www.voorbeeld.nl/a_b')!, '')
    expect(editor.text).toBe('zie [hier](https://www.voorbeeld.nl/a_b)')
    cursorAfter('hie')
    editor.removeLink()
    expect(editor.text).toBe('zie hier')
  })
})

it.each([
  ['www.voorbeeld.nl', 'https://www.voorbeeld.nl'],
  ['HTTP://a.nl', 'HTTP://a.nl'],
  ['sanne@brug.nl', 'mailto:sanne@brug.nl'],
  ['javascript:alert(1)', null],
  ['gewoon woorden', null],
  ['woord', null],
  ['', null],
])('the address %j is %j', (typed, expected) => {
  expect(completeAddress(typed)?.toLowerCase() ?? null).toBe(expected?.toLowerCase() ?? null)
})

describe('notes of the conversation', () => {
  const notes = [
    { question: 'Wie doet mee?', text: 'De gemeente.\n\n- het ROC\n- de *bieb*' },
    { question: null, text: 'Sfeer: open.' },
  ]
  it('come at the cursor, with their question', async () => {
    await open('Eerst.\n\nDaarna.')
    cursorAfter('Eer')
    mounted!.addNotes!([{ notes: [notes[0]!] }])
    expect(editor.text).toBe('Eerst.\n\n**Wie doet mee?**\nDe gemeente.\n\n- het ROC\n- de \\*bieb\\*\n\nDaarna.')
  })
  it('come all at once, below the title of their card', async () => {
    await open('')
    mounted!.addNotes!([
      { title: 'Maatwerk', notes: [notes[1]!] },
      { title: 'Netwerk', notes: [notes[1]!] },
    ])
    expect(editor.text).toBe('### Maatwerk\n\nSfeer: open.\n\n### Netwerk\n\nSfeer: open.')
  })
})

describe('what is pasted', () => {
  const pasted = async (html: string): Promise<string> => {
    await open('')
    view.pasteHTML(html)
    return editor.text
  }

  it('from Word: paragraphs, lists in lists, headings and bold text', async () => {
    const item = (level: number, mark: string, words: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${String(level)} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>${words}<o:p></o:p></p>`
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body lang=NL><!--StartFragment--><h1>Kop</h1><p class=MsoNormal>Een <b>vet</b> woord&nbsp;hier<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>${item(1, '·', 'een')}${item(2, 'o', 'diep')}${item(1, '·', 'twee')}<p class=MsoNormal>Dan:</p>${item(1, '1.', 'eerst')}<!--EndFragment--></body></html>`
    expect(await pasted(html)).toBe('## Kop\n\nEen **vet** woord hier\n\n- een\n  - diep\n- twee\n\nDan:\n\n1. eerst')
  })

  it('from the web: no colours, pictures, scripts or addresses that do something else', async () => {
    const html =
      '<div style="color:red"><h3>Kop</h3><img src=x onerror=alert(1)><p>Zie <a href="https://a.nl" onclick="x()">hier</a> en <a href="javascript:x">daar</a>.</p><script>x()</scr' +
      'ipt><table><tr><td>een</td><td>twee</td></tr></table><blockquote>citaat</blockquote></div>'
    expect(await pasted(html)).toBe('## Kop\n\nZie [hier](https://a.nl) en daar.\n\neen | twee\n\ncitaat')
  })

  it('from Google Docs: bold by style only', async () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">gewoon </span><span style="font-weight:700">vet</span> <span style="font-style:italic">schuin</span></p></b>'
    expect(await pasted(html)).toBe('gewoon **vet** *schuin*')
  })

  it('as plain text: lines and lists', async () => {
    await open('')
    view.pasteText('Regel een\nregel twee\n\n- a\n- b\n# geen kop')
    expect(editor.text).toBe('Regel een\nregel twee\n\n- a\n- b\n\n\\# geen kop')
  })

  it('from here stays as it is', () => {
    const html = '<h3 data-pm-slice="1 1 []">x</h3>'
    expect(cleanPasted(html)).toBe(html)
  })
})

describe('the caret', () => {
  it('is at the same letter after the text was saved and read again', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.nat(200), (text, count) => {
        const { doc } = openMarkdown(text)
        const caret = caretOf(doc, positionOf(doc, count))
        expect(caretOf(doc, positionOf(doc, caret))).toBe(caret)
      }),
      { numRuns: 500 },
    )
  })

  it('is restored when the page is loaded again', async () => {
    await open('Een.\n\n- twee\n- drie', { focused: true, caret: 8 })
    expect(before()).toBe('Een.\ntwe')
  })
})
