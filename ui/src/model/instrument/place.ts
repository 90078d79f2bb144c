// The place of a field of a draft in words, from its path: “Kaart 3, subvraag 1”.
import { instrumentEditor as text } from '../../nl/instruments/editor'

const names: Record<string, string> = {
  title: text.title,
  owner: text.owner,
  version: text.version,
  date: text.date,
  factors: text.cards,
  'scale.question': text.question,
  'scale.levels': text.scale,
  'scale.undecided': text.undecided,
  'minutesPerCard.minutes': text.minutes,
  actionsAimedAt: text.actionsAimedAt,
  minutesSkeleton: text.skeleton,
  'wrapUp.title': text.wrapUp,
  'wrapUp.text': text.wrapUp,
  'wrapUp.steps': text.steps,
  'introduction.title': text.introductionTitle,
  'introduction.opening': text.opening,
  'introduction.paragraphs': text.introduction,
  'feedback.text': text.contactText,
  'feedback.address': text.contactAddress,
  'words.factor.singular': text.singular,
  'words.factor.plural': text.plural,
  'words.document': text.document,
}
const ofCard: Record<string, string> = {
  title: text.cardTitle,
  subtitle: text.subtitle,
  definition: text.definition,
  mainQuestion: text.mainQuestion,
  subQuestions: text.subQuestions,
}

/** Returns the place in words. Numbers count from 1. */
export function placeOf(path: string): string {
  const number = (pattern: RegExp) => Number(pattern.exec(path)?.[1] ?? NaN) + 1
  if (path.startsWith('factors[')) {
    const card = text.placeOfCard(number(/^factors\[(\d+)\]/))
    const question = number(/\.subQuestions\[(\d+)\]/)
    const part = path.slice(path.indexOf('.') + 1)
    return Number.isNaN(question) ? `${card}, ${ofCard[part] ?? ''}` : `${card}, ${text.subQuestion(question)}`
  }
  const item = number(/\[(\d+)\]/)
  if (path.startsWith('scale.levels[')) return path.endsWith('.word') ? text.wordOf(item) : text.meaningOf(item)
  if (path.startsWith('wrapUp.steps[')) return text.step(item)
  if (path.startsWith('introduction.paragraphs['))
    return path.endsWith('.title') ? text.paragraphTitle(item) : text.paragraphText(item)
  return names[path] ?? text.elsewhere
}
