package nl.actiescan.app

import android.webkit.JavascriptInterface
import android.webkit.WebView
import androidx.activity.OnBackPressedCallback

/**
 * The page as its object `actiescanAndroid`: it asks for the text size of the system, and tells whether it has something
 * to go back to and whether it is dark. `ui/src/state/device/android-shell.ts` is the other side.
 */
class PageLink(private val activity: MainActivity, private val webView: WebView) {
  /**
   * The back gesture and button. Tauri asks the web view, which passes over entries of its history that the page made
   * before a person touched it, and would leave the app.
   */
  private val back = object : OnBackPressedCallback(false) {
    override fun handleOnBackPressed() {
      val goBack = "!window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))"
      webView.evaluateJavascript(goBack) { wentBack ->
        // The page that said it could is gone or does not listen.
        if (wentBack != "true") {
          isEnabled = false
          leave.handleOnBackPressed()
        }
      }
    }
  }

  /**
   * Leaves the app, where the page has nothing to go back to. The activity stays: before Android 12 the system would end
   * it, and the next one can stay blank (tauri-apps/tauri#14406). Tauri has such a callback for its first activity only.
   */
  private val leave = object : OnBackPressedCallback(true) {
    override fun handleOnBackPressed() {
      activity.moveTaskToBack(true)
    }
  }
  private var isAdded = false

  /** Returns the text size of the system, 1 at the usual setting. */
  @JavascriptInterface
  fun textScale(): Float = activity.resources.configuration.fontScale

  /** Takes over the back gesture as long as the page has something to go back to. */
  @JavascriptInterface
  fun setCanGoBack(can: Boolean) {
    activity.runOnUiThread {
      // The last one that was added is asked first, and Tauri adds its own before it loads the page.
      if (!isAdded) listOf(leave, back).forEach { activity.onBackPressedDispatcher.addCallback(activity, it) }
      isAdded = true
      back.isEnabled = can
    }
  }

  /** Tells whether the page is dark. The app has a setting for that, apart from the one of the system. */
  @JavascriptInterface
  fun setDark(dark: Boolean) {
    activity.runOnUiThread { activity.isPageDark = dark }
  }

  /** Tells the page that the text size of the system may be another one. */
  fun textScaleChanged() = webView.evaluateJavascript("window.dispatchEvent(new Event('actiescan:text'))", null)
}
