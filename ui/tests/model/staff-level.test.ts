import { describe, expect, it } from 'vitest'
import { staffLevelOf } from '../../src/model/level/staff-level'
import { instrument } from '../fixtures/session'

describe('a staff of the overview', () => {
  const scale = instrument.scale
  it('shows its level in height and in words', () => {
    const stand = staffLevelOf({ state: 'chosen', value: { level: 3 } }, scale)
    expect(stand).toMatchObject({ water: 3, mark: '3', words: 'Goed op weg', spoken: 'Niveau 3, Goed op weg' })
  })
  it('is dry if nothing was chosen or the level is undecided', () => {
    expect(staffLevelOf({ state: 'open' }, scale)).toMatchObject({ water: 0, mark: '', words: 'Niveau nog kiezen' })
    const undecided = staffLevelOf({ state: 'chosen', value: 'undecided' }, scale)
    expect(undecided).toMatchObject({ water: 0, mark: '?', words: 'Weten we nog niet' })
  })
  it('shows the answers of two devices and chooses neither', () => {
    const stand = staffLevelOf({ state: 'contested', value: [{ level: 2 }, { level: 4 }] }, scale)
    expect(stand).toMatchObject({ water: 0, between: { from: 2, to: 4 }, mark: '2/4' })
    expect(stand.words).toBe('Kies samen: Eerste stappen of Staat stevig')
  })
})
