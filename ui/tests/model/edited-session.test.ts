import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import { afterEdit } from '../../src/model/session/edited-session'
import { edited } from '../fixtures/edited'
import { sessionWith } from '../fixtures/session'

const viewOf = (session: Session, heads: string[]) => ({ session, heads, contests: [] }) as unknown as SessionView

/** A session of which any part may differ from that of another one. */
const anySession = fc
  .record({
    notes: fc.array(fc.constantFrom('', 'Het gaat', 'Er is meer'), { maxLength: 8 }),
    turned: fc.boolean(),
    planned: fc.boolean(),
    minutes: fc.constantFrom('', 'Wij spraken af'),
    finished: fc.boolean(),
    ticked: fc.subarray(['overview', 'thanks']),
    people: fc.subarray(['Sanne', 'Bram']),
  })
  .map(({ notes, turned, planned, minutes, finished, ticked, people }) => {
    const session = sessionWith(
      notes.map((note) => ({ note })),
      {
        minutes,
        stage: finished ? 'finished' : 'running',
        tickedSteps: ticked,
        participants: people.map((name) => ({ id: name, name })) as Session['participants'],
        ...(planned ? { planned } : {}),
      },
    )
    return turned ? { ...session, cards: session.cards.toReversed() } : session
  })

const plain = (session: Session) => ({ ...session, planned: session.planned ?? false })

it('what changed makes the session before into the one after, and the rest stays the same objects', () => {
  fc.assert(
    fc.property(anySession, anySession, (before, after) => {
      const now = afterEdit(viewOf(before, ['a']), edited(before, viewOf(after, ['b'])))
      expect(plain(now.session)).toEqual(plain(after))
      expect(now.heads).toEqual(['b'])
      expect(now.session.instrument).toBe(before.instrument)
      for (const card of before.cards) {
        const same = after.cards.some((one) => JSON.stringify(one) === JSON.stringify(card))
        if (same) expect(now.session.cards).toContain(card)
      }
    }),
  )
})

it('all of a session replaces what the page has', () => {
  const whole = viewOf(sessionWith([{ note: 'Nieuw' }]), ['b'])
  expect(afterEdit(null, edited(null, whole))).toBe(whole)
  expect(afterEdit(viewOf(sessionWith([]), ['a']), whole)).toBe(whole)
})

it('a change without the session it belongs to is not taken', () => {
  const before = sessionWith([])
  expect(() => afterEdit(null, edited(before, viewOf(sessionWith([{ note: 'Nieuw' }]), ['b'])))).toThrow()
})
