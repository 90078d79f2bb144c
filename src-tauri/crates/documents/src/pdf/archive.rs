//! What makes a file fit for the archive: the colours said exactly, and the session attached to its document.

use crate::pdf::metadata::{Metadata, text};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// The colour space of all colours in the files, made with Little CMS; free of rights.
const SRGB: &[u8] = include_bytes!("../../colour/srgb.icc");

/// A file within a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Name with its ending; plain ASCII.
    pub file_name: String,
    /// What it holds, for people.
    pub description: String,
    /// Media type, such as `application/json`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Says what the colours of the document mean.
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

/// Attaches a file: the document was made from it.
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
        ("UF", text(&attachment.file_name)),
        ("Desc", text(&attachment.description)),
        ("AFRelationship", "Source".into()),
        ("EF", files.into()),
    ]))
}

/// Lists the attached file by its name.
pub(crate) fn names(file: ObjectId, attachment: Option<&Attachment>) -> Dictionary {
    let name = attachment.map_or("", |attachment| attachment.file_name.as_str());
    let list = Dictionary::from_iter([("Names", vec![Object::string_literal(name), file.into()].into())]);
    Dictionary::from_iter([("EmbeddedFiles", Object::from(list))])
}
