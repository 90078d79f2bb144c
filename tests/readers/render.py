"""Draws one page with its fields with PDFium (Chrome, Edge): `render.py FILE PAGE DPI` writes a grey PGM."""

import sys

import pypdfium2 as pdfium

source, page, dpi = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
pdf = pdfium.PdfDocument(source)
pdf.init_forms()
drawn = pdf[page - 1].render(scale=dpi / 72, grayscale=True)
sys.stdout.buffer.write(b"P5 %d %d 255\n" % (drawn.width, drawn.height))
for row in range(drawn.height):
    sys.stdout.buffer.write(bytes(drawn.buffer[row * drawn.stride : row * drawn.stride + drawn.width]))
