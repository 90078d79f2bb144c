import UIKit

/// A file that was stored outside the app.
struct ExportedFile: Encodable {
  let name: String?
  let readBack: Bool
}

/// How an export ended.
enum ExportOutcome {
  case stored([ExportedFile])
  case cancelled
  /// A stored file is not the one that was exported.
  case differs
}

/// Asks a person where copies of files should go, and reads them back.
class FileExport: NSObject, UIDocumentPickerDelegate, UIAdaptivePresentationControllerDelegate {
  private let files: [URL]
  private var finish: ((ExportOutcome) -> Void)?

  /// `finish` is called once, on the main thread.
  init(of files: [URL], finish: @escaping (ExportOutcome) -> Void) {
    self.files = files
    self.finish = finish
  }

  func picker() -> UIDocumentPickerViewController {
    let picker = UIDocumentPickerViewController(forExporting: files, asCopy: true)
    picker.delegate = self
    // A picker that is swiped down does not tell its own delegate.
    picker.presentationController?.delegate = self
    return picker
  }

  func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
    guard let finish = takeFinish() else { return }
    let files = self.files
    // Reading back may take time, and a provider may ask the network.
    DispatchQueue.global(qos: .userInitiated).async {
      let outcome = FileExport.outcome(of: urls, from: files)
      DispatchQueue.main.async { finish(outcome) }
    }
  }

  func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
    takeFinish()?(.cancelled)
  }

  func presentationControllerDidDismiss(_ presentationController: UIPresentationController) {
    takeFinish()?(.cancelled)
  }

  /// Returns `finish` for the first answer, and nil for later ones.
  private func takeFinish() -> ((ExportOutcome) -> Void)? {
    defer { finish = nil }
    return finish
  }

  private static func outcome(of urls: [URL], from files: [URL]) -> ExportOutcome {
    var stored: [ExportedFile] = []
    for url in urls {
      let isCopy = isCopy(url, of: files)
      if isCopy == false {
        return .differs
      }
      stored.append(ExportedFile(name: url.lastPathComponent, readBack: isCopy == true))
    }
    return .stored(stored)
  }

  /// Whether a stored file has the content of one of the files; nil if it cannot be read. A provider that uploads later may
  /// give no access, which is no error.
  private static func isCopy(_ stored: URL, of files: [URL]) -> Bool? {
    let opened = stored.startAccessingSecurityScopedResource()
    defer {
      if opened {
        stored.stopAccessingSecurityScopedResource()
      }
    }
    guard let content = try? Data(contentsOf: stored, options: .mappedIfSafe) else { return nil }
    return files.contains { file in
      (try? Data(contentsOf: file, options: .mappedIfSafe)) == content
    }
  }
}
