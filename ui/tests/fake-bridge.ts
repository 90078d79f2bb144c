// Stands in for Tauri while somebody looks at the screens in a browser: `npx vite --mode fake`. One session in
// memory, made of the real instrument. The query of the address chooses what to see: ?screen=card&factor=…&theme=…
import { v7 as freshId } from 'uuid'
import type { Answer } from '../src/bindings/Answer'
import type { Block } from '../src/bindings/Block'
import type { Edit } from '../src/bindings/Edit'
import type { FormPreview } from '../src/bindings/FormPreview'
import type { Home } from '../src/bindings/Home'
import type { Instrument } from '../src/bindings/Instrument'
import type { NewSession } from '../src/bindings/NewSession'
import type { Place } from '../src/bindings/Place'
import type { Proposal } from '../src/bindings/Proposal'
import type { Session } from '../src/bindings/Session'
import type { SessionSummary } from '../src/bindings/SessionSummary'
import type { SessionView } from '../src/bindings/SessionView'
import type { Settings } from '../src/bindings/Settings'
import type { SilentRound } from '../src/bindings/SilentRound'
import { anticipate } from '../src/state/anticipate'
import instrumentFile from '../../src-tauri/instrument/actiescan.nl.json'
import exampleFile from '../../src-tauri/crates/app/src/example.json'

const instrument = instrumentFile as unknown as Instrument
const query = new URLSearchParams(location.search)
const today = '2026-11-18'

const nothing = (): Answer => ({
  level: { state: 'open' },
  silent: { state: 'none' },
  note: '',
  subNotes: {},
  openQuestion: false,
  comeBackLater: false,
  seconds: 0,
  actions: [],
})

function make(details: NewSession): Session {
  const chosen = details.factors ?? instrument.factors.map((factor) => factor.id)
  const others = instrument.factors.map((factor) => factor.id).filter((id) => !chosen.includes(id))
  return {
    id: freshId(),
    instrument,
    details: {
      initiative: details.initiative,
      date: details.date ?? today,
      place: details.place,
      moderator: details.moderator,
      minuteTaker: details.minuteTaker,
    },
    participants: details.participants.map((name) => ({ id: freshId(), name })),
    cards: [...chosen, ...others].map((factor) => ({ factor, included: chosen.includes(factor), answer: nothing() })),
    minutes: '',
    questions: [],
    tickedSteps: [],
    advice: { state: { state: 'draft' }, includedNotes: [], versions: [] },
    stage: 'running',
    earlier: null,
  }
}

interface ExampleCard {
  factor: string
  level?: unknown
  note?: string
  subNotes?: [number, string][]
  inAdvice?: number[]
  actions?: [string, string, string | null][]
  marks?: string[]
  seconds?: number
}

/** The example of the app, as far as `cards` cards. */
function example(cards: number): Session {
  const file = exampleFile as unknown as { details: NewSession; cards: ExampleCard[]; minutes?: string }
  let session = make({ ...file.details, factors: null })
  const edits: Edit[] = []
  for (const card of file.cards.slice(0, cards)) {
    const factor = card.factor
    const subQuestions = instrument.factors.find((one) => one.id === factor)?.subQuestions ?? []
    if (card.level) edits.push({ edit: 'setLevel', factor, level: card.level as never })
    if (card.note) edits.push({ edit: 'setText', target: { field: 'note', factor }, text: card.note })
    for (const [number, text] of (card.subNotes ?? []).slice(0, Number(query.get('notes') ?? 9))) {
      const subQuestion = subQuestions[number - 1]!.id
      edits.push({ edit: 'setText', target: { field: 'subNote', factor, subQuestion }, text })
      if (card.inAdvice?.includes(number)) {
        edits.push({ edit: 'includeNote', note: { factor, subQuestion }, included: true })
      }
    }
    for (const [what, who, due] of card.actions ?? []) {
      edits.push({ edit: 'addAction', factor, action: freshId(), what, who, due })
    }
    for (const mark of card.marks ?? []) edits.push({ edit: 'setMark', factor, mark: mark as never, on: true })
    if (card.seconds) edits.push({ edit: 'addTime', factor, seconds: card.seconds })
  }
  session = edits.reduce(anticipate, session)
  return { ...session, minutes: typeof file.minutes === 'string' ? file.minutes : '' }
}

const sessions = new Map<string, Session>()
const undone = new Map<string, { past: Session[]; future: Session[] }>()
let place: Place | null = null
let settings: Settings = {
  theme: (query.get('theme') ?? 'device') as Settings['theme'],
  textSize: (query.get('text') ?? 'normal') as Settings['textSize'],
  gaugeLeft: query.has('left'),
  lessMotion: query.has('still'),
  name: '',
  role: (query.get('role') ?? 'moderator') as Settings['role'],
  putAway: query.has('first') ? [] : ['role', 'note', 'level', 'wrapUp', 'advice'],
}

if (!query.has('empty')) {
  const first = example(Number(query.get('cards') ?? 3))
  sessions.set(first.id, query.has('contested') ? contested(first) : first)
  for (const initiative of ['Taalhuis op de werkvloer', 'Zij-instroom in de zorg', 'Techniek leren met 50+']) {
    const other = make({ ...example(0).details, initiative, participants: [], factors: null })
    sessions.set(other.id, { ...other, stage: 'finished' })
  }
  const screen = query.get('screen') as Place['screen'] | null
  if (screen) {
    place = {
      session: first.id,
      screen,
      factor: query.get('factor') ?? 'digitale-tools',
      field: query.get('field'),
      scroll: Number(query.get('scroll') ?? 0),
    }
  }
}

function contested(session: Session): Session {
  const cards = session.cards.map((card) => ({
    ...card,
    answer: { ...card.answer, level: { state: 'contested' as const, value: [{ level: 2 }, { level: 3 }] } },
  }))
  return { ...session, cards }
}

function view(session: Session): SessionView {
  const steps = undone.get(session.id)
  return {
    session,
    place: null,
    round: rounds.get(session.id) ?? null,
    canUndo: (steps?.past.length ?? 0) > 0,
    canRedo: (steps?.future.length ?? 0) > 0,
    undo: null,
    redo: null,
    savedAt: new Date().toISOString(),
    damaged: query.has('damaged'),
    contests: [],
  }
}

function summary(session: Session, removedAt: string | null = null): SessionSummary {
  const cards = session.cards.filter((card) => card.included)
  return {
    id: session.id,
    initiative: session.details.initiative,
    date: session.details.date,
    place: session.details.place,
    moderator: session.details.moderator,
    cardsTotal: cards.length,
    cardsDone: cards.filter((card) => card.answer.level.state !== 'open').length,
    status: session.stage === 'running' ? 'running' : 'adviceToMake',
    updatedAt: new Date().toISOString(),
    removedAt,
    damaged: false,
  }
}

const rounds = new Map<string, SilentRound>()
const trash = new Map<string, string>()

function list(): Home {
  const all = [...sessions.values()].map((session) => summary(session, trash.get(session.id) ?? null))
  const standing = all.filter((one) => !one.removedAt)
  const running = standing.find((one) => one.status === 'running') ?? null
  const words = query.get('search')
  return {
    running,
    runningPlace: null,
    earlier: standing.filter((one) => one !== running),
    trash: all.filter((one) => one.removedAt),
    total: words ? 12 : standing.length,
    today,
    overdue: [],
  }
}

function change(id: string, edits: Edit[]): SessionView {
  const before = sessions.get(id)!
  const after = edits.reduce(anticipate, before)
  const steps = undone.get(id) ?? { past: [], future: [] }
  undone.set(id, { past: [...steps.past, before], future: [] })
  sessions.set(id, after)
  return view(after)
}

function step(id: string, back: boolean): SessionView {
  const { past, future } = undone.get(id) ?? { past: [], future: [] }
  const now = sessions.get(id)!
  const to = back ? past.at(-1) : future[0]
  if (to) {
    undone.set(id, {
      past: back ? past.slice(0, -1) : [...past, now],
      future: back ? [now, ...future] : future.slice(1),
    })
    sessions.set(id, to)
  }
  return view(sessions.get(id)!)
}

/** A filled-in PDF with one difference of every kind. */
const returnedForm: FormPreview = {
  session: freshId(),
  initiative: 'Leerwerkplaats De Brug',
  date: today,
  attached: true,
  olderThanSession: null,
  same: 61,
  strangers: 0,
  proposals: [
    difference('sessie_plaats', null, 'Plaats', 'Tiel', 'Tiel, bibliotheek'),
    difference('kaart_maatwerk_niveau', 'Maatwerk', 'Niveau', '3. Goed op weg', '4. Staat stevig'),
    { ...difference('kaart_maatwerk_notitie', 'Maatwerk', 'Notitie bij de kaart', 'Hier', 'Daar'), bothChanged: true },
    {
      ...difference('kaart_maatwerk_actie_nieuw-1_wat', 'Maatwerk', 'Nieuw actiepunt', '', 'Bellen – Sanne – ooit'),
      remark: 'De datum is niet te lezen. Het actiepunt komt zonder datum.',
    },
  ],
}

function difference(id: string, card: string | null, label: string, old: string, fresh: string): Proposal {
  return { id, card, label, old, new: fresh, bothChanged: false, remark: null, possible: true }
}

interface Arguments {
  choose: boolean
  session: string
  details: NewSession
  edits: Edit[]
  kind: string
  settings: Settings
  round: SilentRound | null
}
const commands: Record<string, (given: Arguments) => unknown> = {
  start: () => ({ instrument, settings, home: list(), resume: place, notices: notices() }),
  sessions: () => list(),
  create_session: ({ details }) => {
    const session = make(details)
    sessions.set(session.id, session)
    return view(session)
  },
  plan_follow_up: ({ details }) => {
    const session = make(details)
    sessions.set(session.id, session)
    return view(session)
  },
  open_session: ({ session }) => view(sessions.get(session)!),
  edit: ({ session, edits }) => {
    if (query.has('full')) {
      throw {
        code: 'full',
        message: 'Er is geen ruimte meer op dit apparaat. Maak ruimte vrij en probeer het opnieuw.',
      }
    }
    return change(session, edits)
  },
  undo: ({ session }) => step(session, true),
  redo: ({ session }) => step(session, false),
  history: () => [],
  earlier_text: () => '',
  keep_round: ({ session, round }) => {
    if (round) rounds.set(session, round)
    else rounds.delete(session)
    return view(sessions.get(session)!)
  },
  end_round: ({ session }) => {
    const { factor, counts } = rounds.get(session)!
    rounds.delete(session)
    return change(session, [{ edit: 'setSilentChoice', factor, choice: { counts, shown: false } }])
  },
  remember_place: () => null,
  finish_session: ({ session }) => change(session, [{ edit: 'finish' }]),
  resume_session: ({ session }) => change(session, [{ edit: 'resume' }]),
  trash_session: ({ session }) => {
    trash.set(session, new Date().toISOString())
    return list()
  },
  restore_session: ({ session }) => {
    trash.delete(session)
    return list()
  },
  delete_session: ({ session }) => {
    sessions.delete(session)
    trash.delete(session)
    return list()
  },
  advice_preview: (): Block[] => [],
  actiescan_preview: (): Block[] => [],
  document_summary: ({ kind }) => ({ pages: kind === 'advice' ? 5 : 9, fileName: `${kind}.pdf` }),
  save_document: () => null,
  save_blank_document: () => null,
  document_progress: () => 40,
  stop_document: () => null,
  save_companion: () => null,
  save_everything: () => null,
  keep_until: () => null,
  set_keep_until: () => null,
  take_form: () => view([...sessions.values()][0]!),
  save_settings: ({ settings: given }) => (settings = given),
  leave: () => null,
  follow_sharing: () => ({
    sharing: { folder: null, trouble: null, refused: [], brought: 0, lookedAt: null },
    session: null,
    sessions: {},
  }),
  open_file: ({ choose }) => (choose ? { kind: 'form', value: returnedForm } : null),
}

function notices() {
  return query.has('recovered')
    ? [{ kind: 'warning', message: 'De gegevens waren beschadigd. De reservekopie van 14.20 uur is teruggezet.' }]
    : []
}

export async function invoke<T>(command: string, given: Record<string, unknown> = {}): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, Number(query.get('slow') ?? 1)))
  return commands[command]!(given as unknown as Arguments) as T
}
