// Takes the place of Tauri in a browser: calls commands over HTTP, and passes on the events of the shell.
window.__TAURI_INTERNALS__ = {
  async invoke(command, given = {}) {
    const answer = await fetch('/__bridge/invoke', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ command, arguments: given }),
    })
    const body = await answer.json()
    if (!answer.ok) throw body
    return body
  },
}
new EventSource('/__bridge/events').onmessage = ({ data }) => window.dispatchEvent(new Event(data))
// As `freezePrototype` in tauri.conf.json does.
Object.freeze(Object.prototype)
