// Adding notes of the conversation to the minutes: the note says where it is, and nothing moves under the finger.
import { EditorState } from 'prosemirror-state'
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { noteBlocks } from '../../src/components/advice/minutes/content/plain-text'
import { openMarkdown } from '../../src/components/advice/minutes/markdown/document'
import NotePicker from '../../src/components/advice/NotePicker.svelte'
import { holdInPlace } from '../../src/components/shared/hold-in-place'
import { notesIn } from '../../src/model/session/notes-in-minutes'
import type { Note, SessionTheme } from '../../src/model/session/themes'
import { nl } from '../../src/nl'
import { press, read } from '../fixtures/page'
import { instrument } from '../fixtures/session'

const text = nl.advice.notes
const note = (id: string, words: string, question: string | null = `Vraag ${id}?`): Note => ({
  ref: { factor: 'a', subQuestion: question === null ? null : id },
  question,
  text: words,
  included: false,
})
const long = note('1', 'De gemeente doet mee:\n- het ROC\n- de *bieb* en “Huis_aan_huis”\n\nDaarna zien we verder.')
const short = note('2', 'Ja.')
const general = note('3', 'Open sfeer', null)

/** Returns minutes with notes added to them, as the editor writes them. */
function withNotes(minutes: string, ...notes: Note[]): string {
  const { doc, source } = openMarkdown(minutes)
  const { tr } = EditorState.create({ doc })
  return source.write(tr.insert(doc.content.size, noteBlocks(notes)).doc)
}

describe('a note in the minutes', () => {
  it.each([
    ['a long one', long],
    ['a short one', short],
    ['one about the card', general],
  ])('is found after it was added, and not before: %s', (_, one) => {
    const before = '## Wat goed gaat\n\nDe sfeer is open. Ja, de gemeente wil wel.'
    expect(notesIn(before)(one)).toBe(false)
    expect(notesIn(withNotes(before, one))(one)).toBe(true)
    for (const other of [long, short, general].filter((it) => it !== one))
      expect(notesIn(withNotes(before, one))(other)).toBe(false)
  })

  it('is found after it was edited there a little, and not after it was rewritten', () => {
    const minutes = withNotes('Vooraf.', long)
    expect(notesIn(minutes.replace('doet mee', 'doet graag mee'))(long)).toBe(true)
    expect(notesIn('De gemeente en het ROC gaan met de bieb om de tafel.')(long)).toBe(false)
  })

  it('is not the question alone, and an empty note is nowhere', () => {
    expect(notesIn('## Vraag 2?\n\nNee.')(short)).toBe(false)
    expect(notesIn('Tekst')(note('4', ' ', null))).toBe(false)
  })
})

describe('the list of notes', () => {
  const live = $state({ minutes: '' })
  let mounted: Record<string, unknown> | undefined
  afterEach(async () => {
    if (mounted) await unmount(mounted)
    mounted = undefined
    document.body.replaceChildren()
  })

  function show(): void {
    const theme = { factor: instrument.factors[0]!, level: { state: 'open' }, notes: [long, short] }
    const themes = [theme as unknown as SessionTheme]
    mounted = mount(NotePicker, {
      target: document.body,
      props: {
        themes,
        scale: instrument.scale,
        locked: false,
        get isInMinutes() {
          return notesIn(live.minutes)
        },
        onadd: (groups: { notes: Note[] }[]) =>
          (live.minutes = withNotes(live.minutes, ...groups.flatMap(({ notes }) => notes))),
        oninclude: () => {},
      },
    })
    flushSync()
  }
  const row = (at: number) => document.querySelectorAll('.picker__row')[at]!.textContent
  const count = () => document.querySelector('.picker header p')!.textContent.trim()

  it('says at the note that it is in the minutes, and counts what its words say', async () => {
    live.minutes = ''
    show()
    expect(count()).toBe('0 van 2 aangevinkt')
    const button = document.querySelectorAll<HTMLElement>('.picker__row button')[0]!
    button.focus()
    button.click()
    await tick()
    flushSync()
    expect(row(0)).toContain(text.inMinutes)
    expect(row(0)).toContain(text.again)
    expect(row(1)).not.toContain(text.inMinutes)
    expect(document.activeElement, 'the button stays').toBe(button)
    expect(count()).toBe('0 van 2 aangevinkt, 1 staat in het gespreksverslag')
    live.minutes = ''
    flushSync()
    expect(row(0)).not.toContain(text.inMinutes)
  })

  it('says it of all notes together too', async () => {
    live.minutes = ''
    show()
    press(text.addAll(2, false))
    await tick()
    flushSync()
    expect(read()).toContain(text.addAll(2, true))
    expect(count()).toBe('0 van 2 aangevinkt, 2 staan in het gespreksverslag')
  })

  it('what is tapped stays where it was on the screen', async () => {
    document.body.innerHTML = '<div style="overflow-y: auto"><button>Voeg toe</button></div>'
    const [area, button] = [document.querySelector('div')!, document.querySelector('button')!]
    vi.spyOn(area, 'scrollHeight', 'get').mockReturnValue(900)
    vi.spyOn(area, 'clientHeight', 'get').mockReturnValue(400)
    let grown = 0
    vi.spyOn(button, 'getBoundingClientRect').mockImplementation(
      () => ({ top: 300 + grown - area.scrollTop }) as DOMRect,
    )
    await holdInPlace(button, () => (grown = 120))
    expect(area.scrollTop).toBe(120)
    grown = 150
    await new Promise((done) => requestAnimationFrame(done))
    expect(area.scrollTop).toBe(150)
  })
})
