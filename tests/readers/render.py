"""Draws every page of a PDF with PDFium (Chrome, Edge) as a grey picture: `render.py FILE DPI FOLDER` writes 1.pgm, 2.pgm, …"""

import sys

import pypdfium2 as pdfium

source, dpi, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
pdf = pdfium.PdfDocument(source)
pdf.init_forms()
for number in range(len(pdf)):
    bitmap = pdf[number].render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
    rows = bytes(bitmap.buffer)
    with open(f"{folder}/{number + 1}.pgm", "wb") as picture:
        picture.write(b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height))
        for row in range(bitmap.height):
            picture.write(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width])
