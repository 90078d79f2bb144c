// Counts the changes from other devices that were merged into the session on the screen. `App` passes the count to the
// text fields, which use it to tell a merged text from the answer to their own edit.
class RemoteChanges {
  count = $state(0)
}

export const remoteChanges = new RemoteChanges()
