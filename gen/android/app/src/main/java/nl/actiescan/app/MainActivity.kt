package nl.actiescan.app

import android.content.Intent
import android.content.res.Configuration
import android.os.Bundle
import android.view.View
import android.webkit.WebView
import androidx.activity.enableEdgeToEdge
import androidx.core.view.ViewCompat
import androidx.core.view.WindowInsetsCompat

/** The first version of the web view that tells every page how far the bars of the system reach over it. */
private const val TELLS_BARS = 144

/** The first version of the web view that makes room for the keyboard itself. */
private const val TELLS_KEYBOARD = 139

/** The one window. It keeps the page free of bars and keyboard where an older web view does not. */
class MainActivity : TauriActivity() {
  private var page: PageLink? = null

  override fun onCreate(savedInstanceState: Bundle?) {
    enableEdgeToEdge()
    if (wasHandled(savedInstanceState)) intent = Intent(Intent.ACTION_MAIN)
    super.onCreate(savedInstanceState)
    padContent()
  }

  /**
   * Returns whether the intent was handled by an earlier activity. After a restart of the activity, and on a start from
   * the recent apps, Android gives the old intent again; the file in it would be opened twice.
   */
  private fun wasHandled(saved: Bundle?) =
    saved != null || intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0

  override fun onWebViewCreate(webView: WebView) {
    // The page scales itself, so that its layout follows: see PageLink.
    webView.settings.textZoom = 100
    // The web view gives it to the first page that it loads after this.
    page = PageLink(this, webView).also { webView.addJavascriptInterface(it, "actiescanAndroid") }
    // Otherwise the web view is white until the page is drawn, also at night.
    webView.setBackgroundColor(getColor(R.color.bg))
  }

  override fun onConfigurationChanged(newConfig: Configuration) {
    super.onConfigurationChanged(newConfig)
    // The activity is not restarted when the text size of the system changes.
    page?.textScaleChanged()
  }

  /**
   * Pads the content, not the web view, by what this web view does not tell its page. What is padded is taken off the
   * insets that the web view gets, so that nothing counts twice.
   */
  private fun padContent() {
    val version = version.substringBefore('.').toIntOrNull() ?: 0
    var types = 0
    if (version < TELLS_BARS) types = WindowInsetsCompat.Type.systemBars() or WindowInsetsCompat.Type.displayCutout()
    if (version < TELLS_KEYBOARD) types = types or WindowInsetsCompat.Type.ime()
    if (types == 0) return
    ViewCompat.setOnApplyWindowInsetsListener(findViewById<View>(android.R.id.content)) { content, insets ->
      val pad = insets.getInsets(types)
      content.setPadding(pad.left, pad.top, pad.right, pad.bottom)
      insets.inset(pad.left, pad.top, pad.right, pad.bottom)
    }
  }
}
