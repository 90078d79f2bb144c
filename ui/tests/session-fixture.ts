// A small session for tests, held with the real instrument.
import type { ActionPoint } from '../src/bindings/ActionPoint'
import type { Answer } from '../src/bindings/Answer'
import type { Instrument } from '../src/bindings/Instrument'
import type { Session } from '../src/bindings/Session'
import source from '../../src-tauri/instrument/actiescan.nl.json'

export const instrument = source as Instrument

export function action(id: string, part: Partial<ActionPoint> = {}): ActionPoint {
  return { id, what: 'Iets doen', who: 'Sanne', due: '2026-12-01', removed: false, ...part }
}

/** Makes a session of all factors, with these answers on the cards from the first one on. */
export function sessionWith(answers: Partial<Answer>[], part: Partial<Session> = {}): Session {
  return {
    id: '0192f000-0000-7000-8000-000000000001',
    instrument,
    details: { initiative: 'De Brug', date: '2026-11-18', place: '', moderator: '', minuteTaker: '' },
    participants: [],
    cards: instrument.factors.map((factor, index) => ({
      factor: factor.id,
      included: true,
      answer: {
        level: { state: 'open' },
        silent: { state: 'none' },
        note: '',
        subNotes: {},
        openQuestion: false,
        comeBackLater: false,
        seconds: 0,
        actions: [],
        ...answers[index],
      },
    })),
    minutes: '',
    questions: [],
    tickedSteps: [],
    advice: { state: { state: 'draft' }, includedNotes: [], versions: [] },
    stage: 'running',
    earlier: null,
    ...part,
  }
}
