import SwiftRs
import Tauri
import UIKit
import WebKit

struct ShareArgs: Decodable {
  let paths: [String]
  let title: String?
}

struct ExportArgs: Decodable {
  let paths: [String]
}

struct KeepAwakeArgs: Decodable {
  let on: Bool
}

struct DisplayNameArgs: Decodable {
  let uri: String
}

struct ShareAnswer: Encodable {
  let outcome: String
}

struct ExportAnswer: Encodable {
  let files: [ExportedFile]?
}

struct DisplayNameAnswer: Encodable {
  let name: String?
}

/// The calls of `mobile.rs`. The page can make none of them: the plugin has no permissions.
class DevicePlugin: Plugin, UIPopoverPresentationControllerDelegate {
  /// The export that is open. The picker does not keep its delegate alive.
  private var openExport: FileExport?

  @objc public override func load(webview: WKWebView) {
    WebViewSetup.apply(to: webview)
    do {
      try WebViewSetup.excludeDataFromBackup()
    } catch {
      // The next start tries again.
      Logger.error("the data folder is not kept out of backups: \(error.localizedDescription)")
    }
  }

  /// Shows the share sheet with files.
  @objc public func share(_ invoke: Invoke) throws {
    let args = try invoke.parseArgs(ShareArgs.self)
    let files = args.paths.map { URL(fileURLWithPath: $0) }
    DispatchQueue.main.async {
      let sheet = UIActivityViewController(activityItems: files, applicationActivities: nil)
      if let title = args.title {
        // The mail app asks for the subject by this key.
        sheet.setValue(title, forKey: "subject")
      }
      // Called a second time where an app was chosen and left again. Only the first call is answered.
      var isAnswered = false
      sheet.completionWithItemsHandler = { activity, completed, _, error in
        if isAnswered { return }
        isAnswered = true
        if let error = error {
          invoke.reject(error.localizedDescription)
        } else if completed {
          invoke.resolve(ShareAnswer(outcome: "completed"))
        } else {
          // Where an app was chosen and left, the sheet may still be open for another one, so the files must stay.
          invoke.resolve(ShareAnswer(outcome: activity == nil ? "cancelled" : "offered"))
        }
      }
      self.present(sheet, for: invoke)
    }
  }

  /// Asks where copies of the files should go. The files are complete, which an iPhone needs: it does not wait for a
  /// file that is written after its place was picked.
  @objc public func export(_ invoke: Invoke) throws {
    let args = try invoke.parseArgs(ExportArgs.self)
    let files = args.paths.map { URL(fileURLWithPath: $0) }
    DispatchQueue.main.async {
      let export = FileExport(of: files) { outcome in
        self.openExport = nil
        switch outcome {
        case .stored(let exported): invoke.resolve(ExportAnswer(files: exported))
        case .cancelled: invoke.resolve(ExportAnswer(files: nil))
        case .differs: invoke.reject("the stored file differs from what was written", code: "differs")
        }
      }
      self.openExport = export
      self.present(export.picker(), for: invoke)
    }
  }

  /// Exists on Android only: an iPhone exports a file that is complete.
  @objc public func write(_ invoke: Invoke) {
    invoke.reject("files are exported here", code: "unsupported")
  }

  @objc public func keepAwake(_ invoke: Invoke) throws {
    let args = try invoke.parseArgs(KeepAwakeArgs.self)
    DispatchQueue.main.async {
      UIApplication.shared.isIdleTimerDisabled = args.on
      invoke.resolve()
    }
  }

  @objc public func displayName(_ invoke: Invoke) throws {
    let args = try invoke.parseArgs(DisplayNameArgs.self)
    invoke.resolve(DisplayNameAnswer(name: URL(string: args.uri)?.lastPathComponent))
  }

  /// Returns the topmost screen: one that already presents another cannot present a second.
  private func presenter() -> UIViewController? {
    var top = manager.viewController
    while let next = top?.presentedViewController, !next.isBeingDismissed {
      top = next
    }
    return top
  }

  /// Presents a screen, or rejects the call where there is no window. On an iPad a share sheet is a popover, which needs a
  /// place, or the app ends.
  private func present(_ screen: UIViewController, for invoke: Invoke) {
    guard let presenter = presenter() else {
      openExport = nil
      invoke.reject("there is no window to show this in")
      return
    }
    if let popover = screen.popoverPresentationController, let view = presenter.view {
      popover.sourceView = view
      popover.sourceRect = middle(of: view)
      popover.permittedArrowDirections = []
      popover.delegate = self
    }
    presenter.present(screen, animated: true)
  }

  /// Keeps a popover in the middle of the window when an iPad is turned or the window gets another size.
  func popoverPresentationController(
    _ popoverPresentationController: UIPopoverPresentationController,
    willRepositionPopoverTo rect: UnsafeMutablePointer<CGRect>, in view: AutoreleasingUnsafeMutablePointer<UIView>
  ) {
    rect.pointee = middle(of: view.pointee)
  }

  private func middle(of view: UIView) -> CGRect {
    return CGRect(x: view.bounds.midX, y: view.bounds.midY, width: 0, height: 0)
  }
}

@_cdecl("init_plugin_device")
func initPlugin() -> Plugin {
  return DevicePlugin()
}
