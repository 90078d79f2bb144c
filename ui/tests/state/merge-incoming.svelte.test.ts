// Another device changes the text in which a person is typing.
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import type { TextField } from '../../src/bindings/TextField'
import NoteField from '../../src/components/shared/fields/NoteField.svelte'
import { REMOTE_CHANGES } from '../../src/components/shared/fields/remote-changes'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { Autosave } from '../../src/state/session/autosave.svelte'
import { CurrentSession, type SessionBridge } from '../../src/state/session/current.svelte'
import { mergeIncoming } from '../../src/state/session/merge-incoming'
import { remoteChanges } from '../../src/state/session/remote-changes.svelte'
import { instrument, sessionWith } from '../fixtures/session'

const target: TextField = { field: 'note', factor: instrument.factors[0]!.id }

describe('a field that a person is typing in', () => {
  let there: Session
  let current: CurrentSession
  let autosave: Autosave
  let mounted: Record<string, unknown>
  const view = () => ({ session: there, round: null, savedAt: '', contests: [] }) as unknown as SessionView
  const kept = () => there.cards[0]!.answer.note
  const write = (edit: Edit) => (there = applyOptimistically(there, edit))
  const area = () => document.querySelector('textarea')!

  beforeEach(async () => {
    there = sessionWith([{ note: 'Het gaat' }])
    current = new CurrentSession({
      openSession: async () => view(),
      edit: async (_: string, _seen: unknown, edits: Edit[]) => {
        edits.forEach(write)
        return view()
      },
    } as unknown as SessionBridge)
    await current.open(there.id)
    autosave = new Autosave(
      (edit) => void current.send(edit),
      (on) => (current.typing = on),
    )
    mounted = mount(NoteField, {
      target: document.body,
      context: new Map([[REMOTE_CHANGES, () => remoteChanges.count]]),
      props: {
        label: 'Notitie',
        get value() {
          return current.session!.cards[0]!.answer.note
        },
        limit: 2000,
        focused: true,
        ontype: (text: string) => autosave.type(target, text),
        onleave: () => autosave.flush(),
      },
    })
    flushSync()
  })
  afterEach(() => unmount(mounted))

  function type(words: string): void {
    area().value += words
    area().dispatchEvent(new Event('input', { bubbles: true }))
  }
  /** Merges a change from another device. */
  const arrive = (text: string) =>
    mergeIncoming(
      async () => {
        write({ edit: 'setText', target, text })
        return view()
      },
      false,
      current,
      autosave,
    )

  it('shows the text of the other device, and keeps it when the next key is pressed', async () => {
    expect(document.activeElement).toBe(area())
    await arrive('Samen: Het gaat')
    await tick()
    expect(area().value).toBe('Samen: Het gaat')
    type(' goed')
    autosave.flush()
    await current.settled()
    expect(kept()).toBe('Samen: Het gaat goed')
  })

  it('keeps what was typed while a file was being read', async () => {
    let free = () => {}
    const held = new Promise<void>((go) => (free = go))
    const done = mergeIncoming(
      async () => {
        await held
        write({ edit: 'setText', target, text: 'Samen: Het gaat' })
        return view()
      },
      true,
      current,
      autosave,
    )
    await vi.waitFor(() => expect(current.save).toBe('saved'))
    type(' goed')
    autosave.flush()
    free()
    await done
    await current.settled()
    expect(kept()).toBe('Samen: Het gaat goed')
    expect(area().value).toBe('Samen: Het gaat goed')
  })

  it('is not cut inside an emoji', async () => {
    type(' 👍')
    autosave.flush()
    await current.settled()
    await mergeIncoming(
      async () => {
        area().value = 'Het gaat 👌'
        area().dispatchEvent(new Event('input', { bubbles: true }))
        write({ edit: 'setText', target, text: 'Het gaat 👎' })
        return view()
      },
      true,
      current,
      autosave,
    )
    await tick()
    expect(area().value).toBe('Het gaat 👌👎')
    autosave.flush()
    await current.settled()
    expect(kept()).toBe('Het gaat 👌👎')
  })

  it('is not changed by a file for another session', async () => {
    await mergeIncoming(async () => null, true, current, autosave)
    type(' goed')
    autosave.flush()
    await current.settled()
    expect(kept()).toBe('Het gaat goed')
  })
})
