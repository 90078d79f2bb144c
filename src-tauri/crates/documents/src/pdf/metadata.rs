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
    /// What the file promises.
    pub promise: Promise,
}

/// What a file promises to its readers. All files are PDF/UA-1: they can be read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// No more than that. An archived file may not change, so that readers show it without its form.
    Accessible,
    /// PDF/A-2a: fit for the archive.
    Archive,
    /// PDF/A-3a: the same, with other files attached.
    ArchiveWithFiles,
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
        let promised = self.promised();
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>{promised}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
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

impl Metadata {
    /// Says which archive standard the file keeps; PDF/A wants the property of PDF/UA explained.
    fn promised(&self) -> String {
        let part = match self.promise {
            Promise::Accessible => return String::new(),
            Promise::Archive => 2,
            Promise::ArchiveWithFiles => 3,
        };
        format!("\n<pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n{UA_SCHEMA}")
    }
}

/// What PDF/A wants to know of the property that says PDF/UA.
const UA_SCHEMA: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"#;

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
        let xmp = Metadata { title: "A & B <script>\u{0}\u{202e}\"".into(), stamp, promise: Promise::Archive }.xmp();
        assert!(xmp.contains("A &amp; B &lt;script&gt;&quot;"), "{xmp}");
        assert!(!xmp.contains('\0'), "XML has no place for control characters");
    }
}
