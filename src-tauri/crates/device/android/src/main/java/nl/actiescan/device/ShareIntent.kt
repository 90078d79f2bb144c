package nl.actiescan.device

import android.content.ClipData
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.FileProvider
import java.io.File

/** The request to other apps to take files. */
internal class ShareIntent(
  private val context: Context,
  private val files: List<File>,
  private val mediaType: String,
  private val title: String?,
) {
  /**
   * Returns the share sheet. [self] is left out of it: our own app opens these files too.
   *
   * @throws IllegalArgumentException for a file outside the share folder, or without files.
   */
  fun sheet(self: ComponentName): Intent {
    require(files.isNotEmpty()) { "no files" }
    val uris = ArrayList(files.map { FileProvider.getUriForFile(context, "${context.packageName}.share", it) })
    val sheet = Intent.createChooser(send(uris), null)
    sheet.putExtra(Intent.EXTRA_EXCLUDE_COMPONENTS, arrayOf(self))
    return sheet
  }

  private fun send(uris: ArrayList<Uri>): Intent {
    val send = Intent(if (uris.size == 1) Intent.ACTION_SEND else Intent.ACTION_SEND_MULTIPLE)
    send.type = mediaType
    if (uris.size == 1) {
      send.putExtra(Intent.EXTRA_STREAM, uris.first())
    } else {
      send.putParcelableArrayListExtra(Intent.EXTRA_STREAM, uris)
    }
    if (!title.isNullOrEmpty()) {
      send.putExtra(Intent.EXTRA_SUBJECT, title)
      send.putExtra(Intent.EXTRA_TITLE, title)
    }
    // The right to read goes only to files in the clip data. All of them: one is not enough for the others.
    val clip = ClipData.newUri(context.contentResolver, title ?: "", uris.first())
    uris.drop(1).forEach { clip.addItem(ClipData.Item(it)) }
    send.clipData = clip
    send.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    return send
  }
}
