//! The parts that PDF/A requires beyond PDF/UA: a colour profile, and the description of an attached file.

use super::metadata::Metadata;
use super::text_string::text_string;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// ICC profile of all colours, made with Little CMS and free of rights.
const SRGB: &[u8] = include_bytes!("../../colour/srgb.icc");

/// A file attached to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Name with its extension, in ASCII.
    pub file_name: String,
    /// Description for people.
    pub description: String,
    /// Media type, such as `application/json`.
    pub media_type: String,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

/// Writes the colour profile and returns the output intents.
pub(crate) fn output_intents(pdf: &mut Document) -> Object {
    let profile = pdf.add_object(Stream::new(Dictionary::from_iter([("N", 3.into())]), SRGB.to_vec()));
    let intent = Dictionary::from_iter([
        ("Type", "OutputIntent".into()),
        ("S", "GTS_PDFA1".into()),
        ("OutputConditionIdentifier", Object::string_literal("sRGB")),
        ("Info", Object::string_literal("sRGB IEC61966-2.1")),
        ("DestOutputProfile", profile.into()),
    ]);
    vec![intent.into()].into()
}

/// Attaches a file as the source of the document; returns its file specification.
pub(crate) fn attach(pdf: &mut Document, attachment: &Attachment, metadata: &Metadata) -> ObjectId {
    let date = Object::string_literal(metadata.stamp.made_at.format("D:%Y%m%d%H%M%SZ").to_string());
    let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
    let parameters = Dictionary::from_iter([("Size", size.into()), ("ModDate", date.clone()), ("CreationDate", date)]);
    let kind = Dictionary::from_iter([
        ("Type", "EmbeddedFile".into()),
        ("Subtype", Object::Name(attachment.media_type.clone().into_bytes())),
        ("Params", parameters.into()),
    ]);
    let file = pdf.add_object(Stream::new(kind, attachment.bytes.clone()));
    let files = Dictionary::from_iter([("F", Object::from(file)), ("UF", file.into())]);
    pdf.add_object(Dictionary::from_iter([
        ("Type", "Filespec".into()),
        ("F", Object::string_literal(attachment.file_name.as_str())),
        ("UF", text_string(&attachment.file_name)),
        ("Desc", text_string(&attachment.description)),
        ("AFRelationship", "Source".into()),
        ("EF", files.into()),
    ]))
}

/// Returns the name dictionary that lists the attached file.
pub(crate) fn names(file: ObjectId, attachment: Option<&Attachment>) -> Dictionary {
    let name = attachment.map_or("", |attachment| attachment.file_name.as_str());
    let list = Dictionary::from_iter([("Names", vec![Object::string_literal(name), file.into()].into())]);
    Dictionary::from_iter([("EmbeddedFiles", Object::from(list))])
}
