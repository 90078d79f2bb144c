// The short code of an error, which stands in the log too. It follows the sentence of the error, also where several
// sentences are shown together. What helps with the error follows it in the same way, and is shown as a link.
import type { Notice } from '../../bindings/Notice'
import { isHelpTopic, type HelpTopic } from '../handbook/place'

const TOPIC = / ?\[hulp: (\w+)\]/g
const CODE = /(\(code A-[2-9A-Z]{4}\))/

/** Returns the sentence with the code behind it. Without a code it stays as it is. */
export function withCode(message: string, code: string | undefined): string {
  return code === undefined ? message : `${message} (code ${code})`
}

/** Returns the sentence with what helps with it. What was added before is replaced. */
export function withHelp(message: string, topic: HelpTopic): string {
  return `${withoutHelp(message)} [hulp: ${topic}]`
}

/** Returns a notice about the start with what helps: a warning is about sessions that were recovered. */
export function withHelpOf({ kind, message }: Notice): string {
  return kind === 'warning' && topicsOf(message).length === 0 ? withHelp(message, 'recovered') : message
}

/** Returns a text without what helps with it. */
export const withoutHelp = (text: string): string => text.replace(TOPIC, '')

/** Returns what helps with the sentences of a text, each once. */
export function topicsOf(text: string): HelpTopic[] {
  const topics = [...text.matchAll(TOPIC)].map(([, topic]) => topic!)
  return [...new Set(topics)].filter(isHelpTopic)
}

/** Returns the parts of a text: sentences and codes, in their order. */
export function partsOf(text: string): { text: string; isCode: boolean }[] {
  const parts = withoutHelp(text)
    .split(CODE)
    .map((part) => ({ text: part, isCode: CODE.test(part) }))
  return parts.filter((part) => part.text !== '')
}
