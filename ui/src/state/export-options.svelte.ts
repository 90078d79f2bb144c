// The options of the documents, as chosen on this device until the app closes. The preview and the PDF use the same.
import type { DocumentKind } from '../bindings/DocumentKind'
import type { ExportOptions } from '../bindings/ExportOptions'

const usual: ExportOptions = {
  participantNames: false,
  subQuestionNotes: true,
  levels: true,
  silentChoice: false,
  fillable: true,
  attachSession: true,
}

export const exportOptions: Record<DocumentKind, ExportOptions> = $state({
  // The readers of the advice were not meant to read the notes of the session.
  advice: { ...usual, attachSession: false },
  actiescan: { ...usual },
})
