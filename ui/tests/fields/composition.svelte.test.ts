// An input method composes a character while another device changes the text.
import { flushSync, mount, tick, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import NoteField from '../../src/components/shared/fields/NoteField.svelte'
import { REMOTE_CHANGES } from '../../src/components/shared/fields/remote-changes'
import TextInput from '../../src/components/shared/fields/TextInput.svelte'

type Field = HTMLTextAreaElement | HTMLInputElement

const fields: [name: string, component: Component<Record<string, unknown>>][] = [
  ['NoteField', NoteField as unknown as Component<Record<string, unknown>>],
  ['TextInput', TextInput as unknown as Component<Record<string, unknown>>],
]

describe.each(fields)('%s', (_, component) => {
  const saved = $state({ text: 'Het gaat', changes: 0 })
  let reported: string[]
  let mounted: Record<string, unknown>
  const field = () => document.querySelector<Field>('textarea, input')!

  beforeEach(() => {
    vi.useFakeTimers()
    saved.text = 'Het gaat'
    saved.changes = 0
    reported = []
    mounted = mount(component, {
      target: document.body,
      context: new Map([[REMOTE_CHANGES, () => saved.changes]]),
      props: {
        label: 'Notitie',
        get value() {
          return saved.text
        },
        limit: 200,
        ontype: (text: string) => reported.push(text),
        onleave: () => {},
      },
    })
    flushSync()
    field().focus()
    field().setSelectionRange(8, 8)
  })
  afterEach(async () => {
    await unmount(mounted)
    vi.useRealTimers()
  })

  const start = () => field().dispatchEvent(new Event('compositionstart'))
  function compose(text: string): void {
    field().value = text
    field().setSelectionRange(text.length, text.length)
    field().dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
    flushSync()
  }
  function arrive(text: string): void {
    saved.text = text
    saved.changes += 1
    flushSync()
  }
  async function end(): Promise<void> {
    field().dispatchEvent(new Event('compositionend'))
    vi.runAllTimers()
    await tick()
    flushSync()
  }

  it('keeps the text of the other device until the composition is over', async () => {
    start()
    compose('Het gaatに')
    arrive('Samen: Het gaat')
    expect(field().value).toBe('Het gaatに')
    compose('Het gaatにほ')
    expect(field().value).toBe('Het gaatにほ')
    await end()
    expect(field().value).toBe('Samen: Het gaatにほ')
    expect(field().selectionStart).toBe('Samen: Het gaatにほ'.length)
  })

  it('reports the composed text together with that of the other device', async () => {
    start()
    compose('Het gaatに')
    arrive('Samen: Het gaat')
    compose('Het gaatにほ')
    expect(reported).toEqual(['Het gaatに', 'Samen: Het gaatにほ'])
    saved.text = 'Samen: Het gaatにほ' // The report was saved.
    flushSync()
    arrive('Weer samen: Het gaatにほ')
    compose('Het gaatにほん')
    expect(reported.at(-1)).toBe('Weer samen: Het gaatにほん')
    expect(field().value).toBe('Het gaatにほん')
    await end()
    expect(field().value).toBe('Weer samen: Het gaatにほん')
  })

  it('waits on if the next composition starts at once', async () => {
    start()
    compose('Het gaat한')
    arrive('Samen: Het gaat')
    field().dispatchEvent(new Event('compositionend'))
    start()
    vi.runAllTimers()
    await tick()
    expect(field().value).toBe('Het gaat한')
    compose('Het gaat한국')
    await end()
    expect(field().value).toBe('Samen: Het gaat한국')
  })

  it('changes at once when nothing is composed', async () => {
    arrive('Samen: Het gaat')
    await tick()
    expect(field().value).toBe('Samen: Het gaat')
  })

  it('shows the saved text when it is left during a composition', () => {
    start()
    arrive('Samen: Het gaat')
    field().dispatchEvent(new Event('blur'))
    flushSync()
    expect(field().value).toBe('Samen: Het gaat')
  })
})
