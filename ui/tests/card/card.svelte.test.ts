import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import { limits } from '../../src/bindings/limits'
import NoteField from '../../src/components/shared/fields/NoteField.svelte'
import { hasRoom, slotsOf } from '../../src/model/session/action-slots'
import { cardLinks } from '../../src/model/session/cards'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { moved, switched } from '../../src/model/session/session-form'
import { SessionDraft } from '../../src/state/session/session-draft.svelte'
import { action, instrument, sessionWith } from '../fixtures/session'

describe('the slots for action points', () => {
  const numbers = (list: ReturnType<typeof slotsOf>) => list.map((slot) => slot.action?.id ?? 'empty')

  it('are two, even with no action point or one', () => {
    expect(numbers(slotsOf([], []))).toEqual(['empty', 'empty'])
    expect(numbers(slotsOf([action('a')], []))).toEqual(['a', 'empty'])
  })

  it('grow with the action points', () => {
    const three = [action('a'), action('b'), action('c')]
    expect(slotsOf(three, []).map((slot) => slot.number)).toEqual([1, 2, 3])
  })

  it('keep the slot of an action point that was just cleared, and of no other', () => {
    const actions = [action('a', { removed: true }), action('b', { removed: true }), action('c')]
    expect(slotsOf(actions, ['b']).map((slot) => [slot.action?.id, slot.cleared])).toEqual([
      ['b', true],
      ['c', false],
    ])
  })

  it('end at six action points', () => {
    const many = Array.from({ length: limits.actionsPerCard }, (_, index) => action(`a${index}`))
    expect(hasRoom(many)).toBe(false)
    expect(hasRoom([...many.slice(1), action('gone', { removed: true })])).toBe(true)
  })
})

describe('a note', () => {
  let mounted: Record<string, unknown> | undefined
  afterEach(async () => {
    if (mounted) await unmount(mounted)
    mounted = undefined
  })
  const props = $state({ label: 'Notitie', value: 'eerst', limit: 10, ontype: () => {}, onleave: () => {} })
  const area = () => document.querySelector('textarea')!

  it('is not replaced from outside while a person types, but is after the focus left', () => {
    props.value = 'eerst'
    mounted = mount(NoteField, { target: document.body, props })
    area().focus()
    area().value = 'wat ik typ'
    area().dispatchEvent(new Event('input', { bubbles: true }))
    props.value = 'van een ander'
    flushSync()
    expect(area().value).toBe('wat ik typ')
    area().blur()
    props.value = 'van een ander, later'
    flushSync()
    expect(area().value).toBe('van een ander, later')
  })

  it('is kept while dictation or an emoji picker in another window has the focus', () => {
    props.value = 'eerst'
    mounted = mount(NoteField, { target: document.body, props })
    area().focus()
    area().dispatchEvent(new Event('blur'))
    area().value = 'eerst zo'
    area().dispatchEvent(new Event('input', { bubbles: true }))
    props.value = 'eers'
    flushSync()
    expect(area().value, 'an answer about an earlier text came in between').toBe('eerst zo')
    props.value = 'eerst zo'
    flushSync()
    props.value = 'ander'
    flushSync()
    expect(area().value, 'nothing was on its way any more').toBe('ander')
  })

  it('shows the saved text after the focus left, if the typed text was refused', () => {
    props.value = 'eerst'
    mounted = mount(NoteField, { target: document.body, props })
    area().focus()
    area().value = 'geweigerd'
    area().dispatchEvent(new Event('input', { bubbles: true }))
    area().blur()
    flushSync()
    expect(area().value).toBe('eerst')
  })

  it('shows how many characters are left from 80 % on', () => {
    props.value = '1234567'
    mounted = mount(NoteField, { target: document.body, props })
    flushSync()
    expect(document.querySelector('.field__counter')).toBeNull()
    props.value = '👍1234567'
    flushSync()
    expect(document.querySelector('.field__counter')?.textContent).toBe('Nog 2 tekens')
  })
})

describe('the choice of cards', () => {
  it('moves a card one place at a time and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  })

  it('adds a card at the end, and keeps at least one', () => {
    expect(switched(['a'], 'b')).toEqual(['a', 'b'])
    expect(switched(['a', 'b'], 'a')).toEqual(['b'])
    expect(switched(['a'], 'a')).toBeNull()
  })
})

describe('an edit that is not saved yet', () => {
  const after = (...edits: Edit[]) => edits.reduce(applyOptimistically, sessionWith([]))

  it('shows on its own card only', () => {
    const session = after({ edit: 'setText', target: { field: 'note', factor: 'digitale-tools' }, text: 'hier' })
    expect(session.cards.filter((card) => card.answer.note === 'hier').map((card) => card.factor)).toEqual([
      'digitale-tools',
    ])
  })

  it('settles two contested levels', () => {
    const contested = sessionWith([{ level: { state: 'contested', value: [{ level: 1 }, { level: 2 }] } }])
    const session = applyOptimistically(contested, { edit: 'setLevel', factor: 'maatwerk', level: 'undecided' })
    expect(session.cards[0]?.answer.level).toEqual({ state: 'chosen', value: 'undecided' })
  })

  it('keeps the answers on a card that is switched off', () => {
    const session = after(
      { edit: 'setMark', factor: 'maatwerk', mark: 'openQuestion', on: true },
      { edit: 'arrangeCards', factors: ['digitale-tools', 'praktijkgericht-leren'] },
    )
    expect(cardLinks(session).map((card) => card.factor)).toEqual(['digitale-tools', 'praktijkgericht-leren'])
    const off = session.cards.find((card) => card.factor === 'maatwerk')
    expect(off?.included).toBe(false)
    expect(off?.answer.openQuestion).toBe(true)
  })

  it('does not change the session it was applied to', () => {
    const session = sessionWith([])
    const copy = structuredClone(session)
    applyOptimistically(session, { edit: 'addAction', factor: 'maatwerk', action: 'x', what: 'a', who: '', due: null })
    expect(session).toEqual(copy)
  })
})

describe('a session that is not created yet', () => {
  const draft = () =>
    new SessionDraft(
      '2026-11-18',
      instrument.factors.map((factor) => factor.id),
      '',
    )

  it('sends what changed while it was being created, and nothing else', () => {
    const one = draft()
    one.details.initiative = 'De Brug, later'
    one.addPeople(['Sanne'])
    const made = sessionWith([], { participants: [{ id: 'p', name: 'Weg' }] })
    expect(one.since(made).map((edit) => edit.edit)).toEqual(['setText', 'setParticipantRemoved', 'addParticipant'])
    expect(one.since(one.since(made).reduce(applyOptimistically, made))).toEqual([])
  })

  it('puts back a participant who was removed', () => {
    const one = draft()
    one.addPeople(['Sanne', 'Kofi'])
    const sanne = one.people[0]!.id
    one.setRemoved(sanne, true)
    expect(one.newSession.participants).toEqual(['Kofi'])
    one.setRemoved(sanne, false)
    expect(one.newSession.participants).toEqual(['Kofi', 'Sanne'])
  })
})
