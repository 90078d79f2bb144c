// Counts what came in from another device for the session on the screen, so that a field knows that a new text is not
// the answer to its own.
class Arrivals {
  count = $state(0)
}

export const arrivals = new Arrivals()
