// Fills in a form with MuPDF: `mutool run fill_mupdf.js IN OUT VALUES`, with values as JSON (name to value; the value
// of a button is its state).

var pdf = new PDFDocument(scriptArgs[0])
var values = JSON.parse(scriptArgs[2])
var done = {}
for (var number = 0; number < pdf.countPages(); number += 1) {
  var page = pdf.loadPage(number)
  var widgets = page.getWidgets()
  // A widget does not tell its name.
  var annotations = pdf.findPage(number).get('Annots')
  var objects = []
  for (var index = 0; annotations && index < annotations.length; index += 1)
    if (annotations.get(index).get('Subtype').asName() === 'Widget') objects.push(annotations.get(index))
  for (var place = 0; place < widgets.length; place += 1) {
    var object = objects[place]
    var name = (object.get('T') ? object : object.get('Parent')).get('T').asString()
    var value = values[name]
    if (value === undefined) continue
    var kind = widgets[place].getFieldType()
    if (kind === 'text') widgets[place].setTextValue(value)
    else if (kind === 'checkbox' && value === 'Off') widgets[place].toggle()
    else if (object.get('AP').get('N').get(value)) widgets[place].toggle()
    else continue
    widgets[place].update()
    done[name] = true
  }
  page.update()
}
for (var wanted in values) if (!done[wanted]) throw new Error('the form has no field ' + wanted)
pdf.save(scriptArgs[1], '')
