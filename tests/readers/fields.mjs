// Prints the fields of a PDF as pdf.js (Firefox) reads them, as JSON: name to value.
import { readFile } from 'node:fs/promises'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const data = new Uint8Array(await readFile(process.argv[2]))
const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise
const values = {}
for (const [name, widgets] of Object.entries((await pdf.getFieldObjects()) ?? {})) {
  // pdf.js lists a group and each of its buttons, all with the same value.
  for (const { value } of widgets) values[name] = [value ?? ''].flat()[0] ?? ''
}
process.stdout.write(JSON.stringify(values))
