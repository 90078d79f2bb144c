//! Title, dates, identity and conformance, for `/Info` and XMP.

use super::text_string::text_string;
use crate::form_fields::SessionState;
use crate::stamp::DocumentStamp;
use lopdf::{Dictionary, Object};

/// Name and version of the program that made the file.
const PRODUCER: &str = concat!("Actiescan ", env!("CARGO_PKG_VERSION"));

/// Metadata of a document.
#[derive(Clone, Debug)]
pub(crate) struct Metadata {
    /// Title of the document.
    pub title: String,
    /// Time and identity.
    pub stamp: DocumentStamp,
    /// The standards that the file conforms to.
    pub conformance: Conformance,
}

/// The standards that a file conforms to. All files conform to PDF/UA-1, for screen readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conformance {
    /// PDF/UA-1 only. PDF readers open a PDF/A file read-only, without its form.
    PdfUa1,
    /// PDF/UA-1 and PDF/A-2a, for archives.
    PdfA2a,
    /// PDF/UA-1 and PDF/A-3a, for archives, with a file attached.
    PdfA3a,
}

impl Metadata {
    /// Returns the session that the document is of, and its state.
    pub(crate) fn session_state(&self) -> SessionState {
        SessionState { session: self.stamp.document_id, heads: self.stamp.heads.clone() }
    }

    /// Returns the title without control characters, which XML does not allow.
    pub(crate) fn title(&self) -> String {
        crate::text::clean(&self.title).replace('\n', " ")
    }

    /// Returns the `/Info` dictionary.
    pub(crate) fn info(&self) -> Dictionary {
        let date = Object::string_literal(self.stamp.made_at.format("D:%Y%m%d%H%M%SZ").to_string());
        Dictionary::from_iter([
            ("Title", text_string(&self.title())),
            ("Creator", text_string("Actiescan")),
            ("Producer", text_string(PRODUCER)),
            ("CreationDate", date.clone()),
            ("ModDate", date),
        ])
    }

    /// Returns the XMP packet.
    pub(crate) fn xmp(&self) -> String {
        let date = self.stamp.made_at.format("%Y-%m-%dT%H:%M:%SZ");
        let (title, id) = (escaped(&self.title()), self.stamp.document_id);
        let archive = self.archive_xmp();
        let version = match self.session_state().heads_text() {
            heads if heads.is_empty() => String::new(),
            heads => format!("\n<xmpMM:VersionID>{heads}</xmpMM:VersionID>"),
        };
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
<pdfuaid:part>1</pdfuaid:part>{archive}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>Actiescan</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>{version}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
            bom = '\u{feff}'
        )
    }

    /// Returns the part of the XMP packet that claims PDF/A. PDF/A requires a schema for the property of PDF/UA.
    fn archive_xmp(&self) -> String {
        let part = match self.conformance {
            Conformance::PdfUa1 => return String::new(),
            Conformance::PdfA2a => 2,
            Conformance::PdfA3a => 3,
        };
        format!("\n<pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n{UA_SCHEMA}")
    }
}

/// The extension schema of the property that claims PDF/UA (ISO 19005-2, 6.6.2.3).
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_is_escaped() {
        let stamp =
            DocumentStamp { made_at: chrono::DateTime::UNIX_EPOCH, document_id: uuid::Uuid::nil(), heads: Vec::new() };
        let xmp =
            Metadata { title: "A & B <script>\u{0}\u{202e}\"".into(), stamp, conformance: Conformance::PdfA2a }.xmp();
        assert!(xmp.contains("A &amp; B &lt;script&gt;&quot;"), "{xmp}");
        assert!(!xmp.contains('\0'), "XML does not allow control characters");
    }
}
