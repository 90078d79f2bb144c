// What goes into the documents, as chosen on this device until the app closes. Preview and PDF use the same choice.
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
  // The advice goes to people for whom the notes were not meant.
  advice: { ...usual, attachSession: false },
  actiescan: { ...usual },
})
