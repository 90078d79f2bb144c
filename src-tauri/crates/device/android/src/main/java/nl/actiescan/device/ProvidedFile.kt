package nl.actiescan.device

import android.content.ContentResolver
import android.net.Uri
import android.provider.DocumentsContract
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException
import java.io.FileOutputStream
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream
import java.io.SyncFailedException

/** The stored file is not the one that was written. */
internal class StoredFileDiffers : IOException("the stored file differs from what was written")

/** A file that another app provides: on this device, or in a cloud. */
internal class ProvidedFile(private val resolver: ContentResolver, private val uri: Uri) {
  /** Returns the name that people see, or null if the provider tells none. */
  fun displayName(): String? = column(OpenableColumns.DISPLAY_NAME) { row, index -> row.getString(index) }

  /**
   * Overwrites the file with the content of another one. Returns whether it was read back, which is done only where the
   * file is on this device: a cloud uploads it later.
   *
   * @throws IOException if the provider refuses, or stores something else. A file that was new is removed then.
   */
  fun write(from: File): Boolean {
    val saysEmpty = size() == 0L
    // A provider may say 0 of a file whose size it does not know. What has content was there before.
    val wasEmpty = saysEmpty && readsNothing()
    try {
      // Java closes it. A provider such as Google Drive uploads only what it was told is complete.
      open(saysEmpty).use { to ->
        from.inputStream().use { it.copyTo(to) }
        to.flush()
        if (isOnThisDevice()) sync(to)
      }
      if (!isOnThisDevice()) return false
      val stored = resolver.openInputStream(uri) ?: throw FileNotFoundException("the provider gives no stream to read")
      if (!stored.use { same(it, from) }) throw StoredFileDiffers()
      return true
    } catch (error: Exception) {
      if (wasEmpty) remove()
      throw error
    }
  }

  /** Whether the file can be read and has no content. */
  private fun readsNothing(): Boolean =
    try {
      resolver.openInputStream(uri)?.use { it.read() == -1 } ?: false
    } catch (error: Exception) {
      false
    }

  /** Asks the device to store what was written. Some file systems in Android cannot; reading back tells what is stored. */
  private fun sync(to: OutputStream) {
    try {
      (to as? FileOutputStream)?.fd?.sync()
    } catch (error: SyncFailedException) {
      return
    }
  }

  /** Opens the file such that nothing of its old content stays. Not all providers know every mode. */
  private fun open(isEmpty: Boolean): OutputStream {
    val modes = if (isEmpty) listOf("wt", "rwt", "w") else listOf("wt", "rwt")
    var refused: Exception? = null
    for (mode in modes) {
      try {
        return resolver.openOutputStream(uri, mode) ?: throw FileNotFoundException("the provider gives no stream")
      } catch (error: FileNotFoundException) {
        refused = refused ?: error
      } catch (error: IllegalArgumentException) {
        refused = refused ?: error
      } catch (error: UnsupportedOperationException) {
        refused = refused ?: error
      }
    }
    throw IOException("the provider does not open the file for writing", refused)
  }

  private fun isOnThisDevice(): Boolean = uri.authority in ON_THIS_DEVICE

  private fun size(): Long? = column(OpenableColumns.SIZE) { row, index -> row.getLong(index) }

  /** Removes the file. A part of it could pass for the whole. */
  private fun remove() {
    try {
      DocumentsContract.deleteDocument(resolver, uri)
    } catch (error: Exception) {
      // The first error is the one to report.
    }
  }

  private fun <T> column(name: String, read: (android.database.Cursor, Int) -> T?): T? =
    try {
      resolver.query(uri, arrayOf(name), null, null, null)?.use { row ->
        val index = row.getColumnIndex(name)
        if (index >= 0 && row.moveToFirst() && !row.isNull(index)) read(row, index) else null
      }
    } catch (error: Exception) {
      // A provider may throw whatever it likes. The file has no name then, and its writing says what is wrong.
      null
    }

  private companion object {
    /** The providers of Android itself that store files on this device. */
    val ON_THIS_DEVICE =
      setOf(
        "com.android.externalstorage.documents",
        "com.android.providers.downloads.documents",
        "com.android.providers.media.documents",
      )

    fun same(stored: InputStream, from: File): Boolean {
      from.inputStream().buffered().use { expected ->
        val actual = stored.buffered()
        while (true) {
          val byte = expected.read()
          if (byte != actual.read()) return false
          if (byte == -1) return true
        }
      }
    }
  }
}
