import Foundation
import UIKit
import WebKit

/// What Tauri does not set on the web view and the data folder.
enum WebViewSetup {
  /// The page pads itself by the insets of the screen. Otherwise the scroll view would do that as well.
  static func apply(to webview: WKWebView) {
    webview.scrollView.contentInsetAdjustmentBehavior = .never
    // A swipe from the edge goes back in the history, where the page keeps an entry as long as it can go back.
    webview.allowsBackForwardNavigationGestures = true
  }

  /// Keeps the data folder out of backups to iCloud and to a computer. A session leaves the device only in a file that a
  /// person saves or shares. Tauri's data folder is named after the app; it is made here because it may be the first start.
  static func excludeDataFromBackup() throws {
    let support = try FileManager.default.url(
      for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
    guard let identifier = Bundle.main.bundleIdentifier else { return }
    var folder = support.appendingPathComponent(identifier, isDirectory: true)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var values = URLResourceValues()
    values.isExcludedFromBackup = true
    try folder.setResourceValues(values)
  }
}
