package nl.actiescan.device

import androidx.core.content.FileProvider

/**
 * Provides the files that are being shared, and nothing else.
 *
 * A class of its own, because the manifest of the app has a plain [FileProvider] and two providers of one class cannot be
 * merged.
 */
class ShareFileProvider : FileProvider()
