// Dutch texts that name cards by their number.

const list = new Intl.ListFormat('nl', { type: 'conjunction' })

export const fewCards = {
  /** Where something is: on these cards by their number, or on so many cards if there are too many to name. */
  on: (numbers: readonly number[], count: number) => {
    if (numbers.length > 0) return `Op kaart ${list.format(numbers.map(String))}`
    return count === 1 ? 'Op 1 kaart' : `Op ${String(count)} kaarten`
  },
  to: (number: number) => `Naar kaart ${String(number)}`,
  /** Title of the card, for a screen reader. */
  title: (title: string) => `: ${title}`,
}
