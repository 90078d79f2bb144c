// Fields for running text are checked as Dutch. A passphrase is not.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it } from 'vitest'
import NoteField from '../../src/components/shared/fields/NoteField.svelte'
import TextInput from '../../src/components/shared/fields/TextInput.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

type Field = typeof NoteField | typeof TextInput

function fieldOf(field: Field, more: { secret?: boolean } = {}): HTMLElement {
  const props = { label: 'Plaats', value: '', limit: 60, ontype: () => {}, onleave: () => {}, ...more }
  mounted = mount(field as typeof TextInput, { target: document.body, props })
  flushSync()
  return document.querySelector<HTMLElement>('input, textarea')!
}

it('a field of one line and a field of several lines are checked as Dutch', async () => {
  for (const field of [TextInput, NoteField]) {
    const shown = fieldOf(field)
    expect(shown.getAttribute('lang')).toBe('nl')
    expect(shown.getAttribute('spellcheck')).toBe('true')
    await unmount(mounted!)
    mounted = undefined
  }
})

it('a passphrase is not checked', () => {
  expect(fieldOf(TextInput, { secret: true }).getAttribute('spellcheck')).toBe('false')
})
