// The options of the documents, as chosen on this device until the app closes. The preview and the PDF use the same.
import type { DocumentKind } from '../bindings/DocumentKind'
import type { ExportOptions } from '../bindings/ExportOptions'
import { exportDefaults } from '../bindings/limits'

export const exportOptions: Record<DocumentKind, ExportOptions> = $state(structuredClone(exportDefaults))
