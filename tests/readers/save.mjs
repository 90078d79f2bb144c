// Types into a form and saves it as pdf.js (Firefox) does: `save.mjs IN OUT`.
import { readFile, writeFile } from 'node:fs/promises'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const [source, target] = process.argv.slice(2)
const data = new Uint8Array(await readFile(source))
const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise
const fields = await pdf.getFieldObjects()
pdf.annotationStorage.setValue(fields.sessie_plaats[0].id, { value: 'Oss' })
await writeFile(target, await pdf.saveDocument())
