// A passphrase that is wrong twice: each try is answered in sight.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it } from 'vitest'
import IncomingFiles from '../../src/panels/frame/IncomingFiles.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  incomingFiles.question = null
  if (mounted) await unmount(mounted)
  mounted = undefined
})

function ask(passphrase: string | null, message: string): void {
  const asked = { passphrase, insist: false, bringBack: false }
  incomingFiles.question = { ...incomingFiles.question!, code: 'passphrase', message, ask: asked }
  flushSync()
}
const alert = () => document.querySelector('[role=alert]')!
const field = () => document.querySelector('input')!

it('the field is empty after each try, and what is wrong looks like an error', () => {
  mounted = mount(IncomingFiles, { target: document.body, props: {} })
  ask(null, 'Dit bestand is op slot.')
  expect(alert().classList).not.toContain('field__error')
  field().value = 'geheim'
  ask('geheim', 'Dit wachtwoord klopt niet.')
  expect([alert().classList.contains('field__error'), field().value]).toEqual([true, ''])
  field().value = 'geheimer'
  const before = alert()
  ask('geheimer', 'Dit wachtwoord klopt niet.')
  expect([alert() === before, field().value]).toEqual([false, ''])
})
