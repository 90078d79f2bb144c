package nl.actiescan.app

import android.webkit.JavascriptInterface
import android.webkit.WebView
import androidx.activity.OnBackPressedCallback

/**
 * The page as its object `actiescanAndroid`: it asks for the text size of the system, and tells whether it has something
 * to go back to. `ui/src/state/device/android-shell.ts` is the other side.
 */
class PageLink(private val activity: MainActivity, private val webView: WebView) {
  /**
   * The back gesture and button. Tauri asks the web view, which passes over entries of its history that the page made
   * before a person touched it, and would leave the app.
   */
  private val back = object : OnBackPressedCallback(false) {
    override fun handleOnBackPressed() {
      val goBack = "!window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))"
      webView.evaluateJavascript(goBack) { wentBack -> if (wentBack != "true") leaveToTauri() }
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
      if (!isAdded) activity.onBackPressedDispatcher.addCallback(activity, back)
      isAdded = true
      back.isEnabled = can
    }
  }

  /** Tells the page that the text size of the system may be another one. */
  fun textScaleChanged() = webView.evaluateJavascript("window.dispatchEvent(new Event('actiescan:text'))", null)

  /** Goes back as Tauri does, because the page that said it could is gone or does not listen. */
  private fun leaveToTauri() {
    back.isEnabled = false
    activity.onBackPressedDispatcher.onBackPressed()
  }
}
