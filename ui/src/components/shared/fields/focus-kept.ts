/**
 * Returns whether a field loses the focus only because its window goes to the background. It gets the focus back with the
 * window, so that what was half typed there is not finished.
 */
export const keepsFocus = (event: FocusEvent): boolean => event.currentTarget === document.activeElement
