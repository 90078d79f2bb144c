// The functions that the Android app adds to the page, before anything else of the page runs. `PageLink.kt` in
// gen/android is the other side. It reports with the events `actiescan:text` and `actiescan:back`.

/** The object that the page has on Android only. */
export interface AndroidShell {
  /** Returns the text size of the system, 1 at the usual setting. */
  textScale: () => number
  /** Tells whether the back gesture and button belong to the page. */
  setCanGoBack: (can: boolean) => void
  /** Tells whether the page is dark, for the icons of the system over it. */
  setDark: (dark: boolean) => void
}

/** Returns what the Android app adds; nothing on other systems. */
export function androidShell(): AndroidShell | undefined {
  return (window as { actiescanAndroid?: AndroidShell }).actiescanAndroid
}
