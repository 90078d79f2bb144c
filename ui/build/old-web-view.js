// Shows a page in words if the web view is too old for the app, before any other script or style runs.
// ES5 only, because it must run where nothing else does. `build/web-view.ts` fills in what is in capitals.
;(function (minimum, words) {
  'use strict'
  var agent = navigator.userAgent

  function versionIn(pattern) {
    var found = pattern.exec(agent)
    return found ? [Number(found[1]), Number(found[2] || 0)] : null
  }

  function isOlder(version, than) {
    return version[0] < than[0] || (version[0] === than[0] && version[1] < than[1])
  }

  function isOld() {
    var chrome = versionIn(/\bChrome\/(\d+)/)
    if (chrome) return isOlder(chrome, minimum.chrome)
    var ios = versionIn(/\bOS (\d+)_(\d+)/)
    if (ios) return isOlder(ios, minimum.safari)
    // Other web views do not tell their version. The second of these came with Safari 16.4.
    return !(window.CSS && CSS.supports && CSS.supports('container-type', 'size') && 'registerProperty' in CSS)
  }

  function platform() {
    if (/Android/.test(agent)) return 'android'
    if (/iPhone|iPad|Macintosh/.test(agent)) return /Macintosh/.test(agent) && !navigator.maxTouchPoints ? 'mac' : 'ios'
    return /Windows/.test(agent) ? 'windows' : 'linux'
  }

  function add(parent, tag, text) {
    var element = document.createElement(tag)
    element.textContent = text
    parent.appendChild(element)
    return element
  }

  function show() {
    var main = add(document.body, 'main', '')
    main.setAttribute('data-screen', 'old')
    main.style.maxWidth = '38em'
    main.style.margin = '0 auto'
    main.style.padding = '2em 1.5em'
    main.style.font = '1.125rem/1.5 sans-serif'
    var heading = add(main, 'h1', words.title)
    heading.style.fontSize = '1.6em'
    heading.style.lineHeight = '1.2'
    add(main, 'p', words.why)
    add(main, 'p', words.update[platform()])
    add(main, 'p', words.safe)
  }

  if (!isOld()) return
  // The app starts only without this attribute.
  document.documentElement.setAttribute('data-old-web-view', '')
  if (document.body) show()
  else document.addEventListener('DOMContentLoaded', show)
})(MINIMUM, WORDS)
