import UIKit

/// A file that was stored outside the app.
struct ExportedFile: Encodable {
  let name: String?
  let readBack: Bool
}

/// Asks a person where copies of files should go, and reads them back.
class FileExport: NSObject, UIDocumentPickerDelegate {
  private let files: [URL]
  private let finish: ([ExportedFile]?) -> Void

  /// `finish` gets the stored files, or nil if the person cancelled.
  init(of files: [URL], finish: @escaping ([ExportedFile]?) -> Void) {
    self.files = files
    self.finish = finish
  }

  func picker() -> UIDocumentPickerViewController {
    let picker = UIDocumentPickerViewController(forExporting: files, asCopy: true)
    picker.delegate = self
    return picker
  }

  func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
    let files = self.files
    let finish = self.finish
    // Reading back may take time, and a provider may ask the network.
    DispatchQueue.global(qos: .userInitiated).async {
      let stored = urls.map { url in
        ExportedFile(name: url.lastPathComponent, readBack: FileExport.isCopy(url, of: files))
      }
      DispatchQueue.main.async { finish(stored) }
    }
  }

  func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
    finish(nil)
  }

  /// Whether a stored file can be read and has the content of one of the files. A provider that uploads later may give
  /// no access, which is no error.
  private static func isCopy(_ stored: URL, of files: [URL]) -> Bool {
    let opened = stored.startAccessingSecurityScopedResource()
    defer {
      if opened {
        stored.stopAccessingSecurityScopedResource()
      }
    }
    return files.contains { FileManager.default.contentsEqual(atPath: $0.path, andPath: stored.path) }
  }
}
