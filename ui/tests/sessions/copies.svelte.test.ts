// Copies in which a deleted session can still be: the progress in words, and the warning before deleting.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { KeptCopies } from '../../src/bindings/KeptCopies'
import TrashCan from '../../src/components/sessions/TrashCan.svelte'
import { nl } from '../../src/nl'
import { CopiesState } from '../../src/state/copies.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.useRealTimers()
})

const kept = (part: Partial<KeptCopies>): KeptCopies => ({
  erasing: false,
  erased: 0,
  of: 0,
  left: 0,
  damaged: [],
  ...part,
})

it.each([
  [kept({}), ''],
  [kept({ erasing: true }), ''],
  [kept({ erasing: true, erased: 3, of: 12 }), 'Wordt ook uit de reservekopieën verwijderd: 3 van 12.'],
  [kept({ erased: 12, of: 12 }), 'Ook uit 12 reservekopieën verwijderd.'],
  [kept({ erased: 1, of: 1 }), 'Ook uit 1 reservekopie verwijderd.'],
  [
    kept({ erased: 11, of: 12, left: 1 }),
    '1 reservekopie kon niet worden aangepast. Actiescan probeert het opnieuw als je de app weer opent.',
  ],
])('%j reads: %s', (copies, words) => {
  expect(nl.copies.progress(copies)).toBe(words)
})

it('asks again until the backups are written', async () => {
  vi.useFakeTimers()
  const answers = [
    kept({ erasing: true, of: 2 }),
    kept({ erasing: true, erased: 1, of: 2 }),
    kept({ erased: 2, of: 2 }),
  ]
  const keptCopies = vi.fn(() => Promise.resolve(answers[Math.min(keptCopies.mock.calls.length, 3) - 1]!))
  const copies = new CopiesState({ keptCopies, eraseDamaged: () => Promise.resolve(kept({})) })
  await copies.follow()
  expect(copies.value?.erased).toBe(0)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(copies.value).toEqual(answers[2])
  expect(keptCopies).toHaveBeenCalledTimes(3)
})

it.each([true, false])('says before deleting whether a damaged file keeps the session: %s', (mayRemain) => {
  mounted = mount(TrashCan, {
    target: document.body,
    props: { trash: [], total: 0, now: '2026-11-18T09:00:00Z', mayRemain, onputback: vi.fn(), ondelete: vi.fn() },
  })
  flushSync()
  expect(document.body.textContent.includes(nl.copies.mayRemain)).toBe(mayRemain)
})
