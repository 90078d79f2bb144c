// An empty passphrase is told, and nothing is tried with it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import IncomingFile from '../../src/components/frame/IncomingFile.svelte'
import PassphraseQuestion from '../../src/components/shared/PassphraseQuestion.svelte'
import { press, read } from '../fixtures/page'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

function type(words: string): void {
  const input = document.querySelector('input')!
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

const message = 'Dit bestand is op slot.'
const answered = vi.fn<(given: unknown) => void>()
const file = () =>
  mount(IncomingFile, {
    target: document.body,
    props: { message, asks: 'passphrase', calm: false, onanswer: answered, ondismiss: vi.fn() },
  })
const folder = () =>
  mount(PassphraseQuestion, {
    target: document.body,
    props: {
      message,
      label: 'Wachtwoord',
      answer: 'Open het bestand',
      cancel: 'Stop',
      onanswer: answered,
      oncancel: vi.fn(),
    },
  })

it.each([
  ['a file', file, { passphrase: 'drie fietsen' }],
  ['a folder', folder, 'drie fietsen'],
] as const)('the passphrase of %s', (_, show, answer) => {
  answered.mockClear()
  mounted = show()
  flushSync()
  press('Open het bestand')
  flushSync()
  expect(read()).toContain('Vul het wachtwoord in.')
  expect(document.activeElement).toBe(document.querySelector('input'))
  expect(answered).not.toHaveBeenCalled()
  type('drie fietsen')
  expect(read()).not.toContain('Vul het wachtwoord in.')
  press('Open het bestand')
  expect(answered).toHaveBeenCalledExactlyOnceWith(answer)
})
