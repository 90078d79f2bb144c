//! Title, dates and identity, for `/Info` and XMP.

use crate::Stamp;
use lopdf::{Dictionary, Object};

/// The program that made the file.
const PRODUCER: &str = concat!("Actiescan ", env!("CARGO_PKG_VERSION"));

/// What the metadata says.
#[derive(Clone, Debug)]
pub(crate) struct Metadata {
    /// Title of the document.
    pub title: String,
    /// When and under which identity.
    pub stamp: Stamp,
}

impl Metadata {
    /// Gives the title as it can stand in XML: no control characters.
    pub(crate) fn title(&self) -> String {
        crate::text::clean(&self.title).replace('\n', " ")
    }

    /// Gives `/Info`.
    pub(crate) fn info(&self) -> Dictionary {
        let date = Object::string_literal(self.stamp.made_at.format("D:%Y%m%d%H%M%SZ").to_string());
        Dictionary::from_iter([
            ("Title", text(&self.title())),
            ("Creator", text("Actiescan")),
            ("Producer", text(PRODUCER)),
            ("CreationDate", date.clone()),
            ("ModDate", date),
        ])
    }

    /// Gives the XMP packet.
    pub(crate) fn xmp(&self) -> String {
        let date = self.stamp.made_at.format("%Y-%m-%dT%H:%M:%SZ");
        let (title, id) = (escaped(&self.title()), self.stamp.document_id);
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<xmp:CreatorTool>Actiescan</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
            bom = '\u{feff}'
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Gives a text string of PDF: UTF-16 with a byte order mark.
pub(crate) fn text(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), lopdf::StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_markup_stays_text() {
        let stamp = Stamp { made_at: chrono::DateTime::UNIX_EPOCH, document_id: uuid::Uuid::nil() };
        let xmp = Metadata { title: "A & B <script>\u{0}\u{202e}\"".into(), stamp }.xmp();
        assert!(xmp.contains("A &amp; B &lt;script&gt;&quot;"), "{xmp}");
        assert!(!xmp.contains('\0'), "XML has no place for control characters");
    }
}
