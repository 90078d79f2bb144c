package nl.actiescan.device

import android.app.Activity
import android.net.Uri
import android.view.WindowManager
import androidx.appcompat.app.AppCompatActivity
import app.tauri.annotation.Command
import app.tauri.annotation.InvokeArg
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import java.io.File
import kotlin.concurrent.thread

@InvokeArg
class ShareArgs {
  lateinit var paths: Array<String>
  lateinit var mediaType: String
  var title: String? = null
}

@InvokeArg
class WriteArgs {
  lateinit var uri: String
  lateinit var from: String
}

@InvokeArg
class KeepAwakeArgs {
  var on: Boolean = false
}

@InvokeArg
class DisplayNameArgs {
  lateinit var uri: String
}

/** The calls of `mobile.rs`. The page can make none of them: the plugin has no permissions. */
@TauriPlugin
class DevicePlugin(first: Activity) : Plugin(first) {
  /** The activity that a person sees. Android makes others after the first one; the plugin stays. */
  @Volatile private var current: Activity = first

  /** Of the app, because an activity may end while a file is being written. */
  private val resolver = first.applicationContext.contentResolver

  /** Whether the screen must stay on. */
  @Volatile private var awake = false

  /**
   * Shows the share sheet. The answer is always "offered": what the sheet reports on closing says neither whether an app
   * was chosen nor whether it has read the files.
   */
  @Command
  fun share(invoke: Invoke) {
    val args = invoke.parseArgs(ShareArgs::class.java)
    onMainThread { activity ->
      try {
        val share = ShareIntent(activity, args.paths.map(::File), args.mediaType, args.title)
        activity.startActivity(share.sheet(activity.componentName))
        invoke.resolve(JSObject().apply { put("outcome", "offered") })
      } catch (error: Exception) {
        invoke.reject(error.message ?: error.javaClass.name)
      }
    }
  }

  /** Writes a file to the place that a person picked. */
  @Command
  fun write(invoke: Invoke) {
    val args = invoke.parseArgs(WriteArgs::class.java)
    // A provider may ask the network, so not on the thread of the calls.
    thread(name = "write") {
      try {
        val file = ProvidedFile(resolver, Uri.parse(args.uri))
        val readBack = file.write(File(args.from))
        invoke.resolve(
          JSObject().apply {
            put("name", file.displayName())
            put("readBack", readBack)
          }
        )
      } catch (error: StoredFileDiffers) {
        invoke.reject(error.message, "differs")
      } catch (error: Exception) {
        invoke.reject(error.message ?: error.javaClass.name)
      }
    }
  }

  /** Exists on iPhone and iPad only: Android writes to the place that its file dialog returns. */
  @Command
  fun export(invoke: Invoke) {
    invoke.reject("Android has a file dialog", "unsupported")
  }

  @Command
  fun keepAwake(invoke: Invoke) {
    awake = invoke.parseArgs(KeepAwakeArgs::class.java).on
    onMainThread { activity ->
      keepAwake(activity)
      invoke.resolve()
    }
  }

  /** A window that was made again does not know that the screen must stay on. */
  override fun onResume(activity: AppCompatActivity) {
    current = activity
    keepAwake(activity)
  }

  /** Runs `action` with the activity that is current by then. */
  private fun onMainThread(action: (Activity) -> Unit) = current.runOnUiThread { action(current) }

  private fun keepAwake(activity: Activity) {
    val flag = WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
    if (awake) activity.window.addFlags(flag) else activity.window.clearFlags(flag)
  }

  @Command
  fun displayName(invoke: Invoke) {
    val args = invoke.parseArgs(DisplayNameArgs::class.java)
    thread(name = "display name") {
      val name = ProvidedFile(resolver, Uri.parse(args.uri)).displayName()
      invoke.resolve(JSObject().apply { put("name", name) })
    }
  }
}
