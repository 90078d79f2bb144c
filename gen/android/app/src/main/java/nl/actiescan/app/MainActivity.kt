package nl.actiescan.app

import android.content.Intent
import android.content.res.Configuration
import android.graphics.drawable.ColorDrawable
import android.os.Build
import android.os.Bundle
import android.view.View
import android.webkit.WebView
import androidx.activity.enableEdgeToEdge
import androidx.core.view.ViewCompat
import androidx.core.view.WindowCompat
import androidx.core.view.WindowInsetsCompat

/** The first version of the web view that tells every page how far the bars of the system reach over it. */
private const val TELLS_BARS = 144

/** The first version of the web view that makes room for the keyboard itself. */
private const val TELLS_KEYBOARD = 139

/** The one window. It keeps the page free of bars and keyboard where an older web view does not. */
class MainActivity : TauriActivity() {
  private var page: PageLink? = null

  /** Whether the page is dark. As the system is, until the page has told. */
  var isPageDark: Boolean? = null
    set(dark) {
      field = dark
      matchPage()
    }

  override fun onCreate(savedInstanceState: Bundle?) {
    enableEdgeToEdge()
    if (wasHandled(savedInstanceState)) intent = Intent(Intent.ACTION_MAIN)
    super.onCreate(savedInstanceState)
    matchPage()
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
    // The system has set its own colours again.
    matchPage()
  }

  /** Makes the icons of the system readable over the page, and gives the window the colour of the page. */
  private fun matchPage() {
    val mode = resources.configuration.uiMode
    val dark = isPageDark ?: (mode and Configuration.UI_MODE_NIGHT_MASK == Configuration.UI_MODE_NIGHT_YES)
    val bars = WindowCompat.getInsetsController(window, window.decorView)
    bars.isAppearanceLightStatusBars = !dark
    // Before Android 10 the navigation bar has a colour of the system, which its icons go with.
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) bars.isAppearanceLightNavigationBars = !dark
    val asPage = Configuration(resources.configuration)
    val night = if (dark) Configuration.UI_MODE_NIGHT_YES else Configuration.UI_MODE_NIGHT_NO
    asPage.uiMode = mode and Configuration.UI_MODE_NIGHT_MASK.inv() or night
    window.setBackgroundDrawable(ColorDrawable(createConfigurationContext(asPage).getColor(R.color.bg)))
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
