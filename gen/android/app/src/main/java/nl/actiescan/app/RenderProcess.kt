package nl.actiescan.app

import android.app.Activity
import android.os.SystemClock
import android.view.ViewGroup
import android.webkit.WebView

/**
 * Brings the page back after Android ended its process, for example because memory ran out. Without this the whole app
 * would end. `.cargo/config.toml` adds the call to the client of the web view.
 */
object RenderProcess {
  /** More losses than this within [PERIOD] mean that the page itself ends the process: then the app ends. */
  private const val MOST = 3
  private const val PERIOD = 60_000L

  private val losses = ArrayDeque<Long>()

  /** Restarts the activity, which makes a new web view. Returns whether it did. */
  fun lost(view: WebView): Boolean {
    val now = SystemClock.elapsedRealtime()
    losses.removeAll { now - it > PERIOD }
    losses.addLast(now)
    val activity = view.context as? Activity
    if (activity == null || losses.size > MOST) return false
    (view.parent as? ViewGroup)?.removeView(view)
    view.destroy()
    activity.recreate()
    return true
  }
}
