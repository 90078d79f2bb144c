// Fills in a form and saves it with pdf.js (Firefox): `fill.mjs IN OUT`, with values as JSON on standard input.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const [source, target] = process.argv.slice(2)
const values = JSON.parse(await text(process.stdin))
const data = new Uint8Array(await readFile(source))
const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise
const done = new Set()
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number)
  for (const { id, fieldName, checkBox, radioButton, exportValue, buttonValue } of await page.getAnnotations()) {
    const wanted = values[fieldName]
    if (wanted === undefined) continue
    if (checkBox) pdf.annotationStorage.setValue(id, { value: wanted === exportValue })
    else if (radioButton) pdf.annotationStorage.setValue(id, { value: wanted === buttonValue })
    else pdf.annotationStorage.setValue(id, { value: wanted })
    done.add(fieldName)
  }
}
const missing = Object.keys(values).filter((name) => !done.has(name))
if (missing.length > 0) throw new Error(`the form has no fields for ${missing}`)
await writeFile(target, await pdf.saveDocument())
