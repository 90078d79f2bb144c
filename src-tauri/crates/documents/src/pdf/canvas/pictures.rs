//! The pictures of the pages, embedded as they are.

use crate::image::{Colours, Image};
use crate::page::{LaidOut, MarkKind};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// PNG filters differ from row to row; the value is any PNG predictor (ISO 32000-1, table 8).
const PNG_PREDICTOR: i64 = 15;

/// The pictures of the pages, each with its name in the file.
pub(super) struct PagePictures(Vec<(Arc<Image>, XObjectId)>);

impl PagePictures {
    /// Embeds the pictures of all pages.
    pub(super) fn embed(laid_out: &LaidOut, pdf: &mut PdfDocument) -> Self {
        let mut pictures: Vec<(Arc<Image>, XObjectId)> = Vec::new();
        for mark in laid_out.pages.iter().flat_map(|page| &page.marks) {
            let MarkKind::Picture(placed) = &mark.kind else { continue };
            if pictures.iter().any(|(image, _)| image == &placed.image) {
                continue;
            }
            // The name is not random, so that the same input gives the same bytes.
            let id = XObjectId(format!("Picture{}", pictures.len() + 1));
            let object = ExternalXObject { stream: stream(&placed.image), width: None, height: None, dpi: None };
            pdf.resources.xobjects.map.insert(id.clone(), XObject::External(object));
            pictures.push((placed.image.clone(), id));
        }
        Self(pictures)
    }

    /// Returns the name of a picture in the file.
    pub(super) fn id(&self, image: &Arc<Image>) -> Option<XObjectId> {
        self.0.iter().find(|(known, _)| known == image).map(|(_, id)| id.clone())
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// Returns the image object (ISO 32000-1, 8.9.5).
fn stream(image: &Image) -> ExternalStream {
    let (space, components) = match &image.colours {
        Colours::Grey => (name("DeviceGray"), 1),
        Colours::Rgb => (name("DeviceRGB"), 3),
        Colours::Palette(colours) => {
            let last = i64::try_from(colours.len() / 3).unwrap_or(1) - 1;
            let colours = DictItem::String { data: colours.clone(), literal: false };
            (DictItem::Array(vec![name("Indexed"), name("DeviceRGB"), DictItem::Int(last), colours]), 1)
        }
    };
    let number = |value: u32| DictItem::Int(i64::from(value));
    let bits = DictItem::Int(i64::from(image.bits));
    let rows = BTreeMap::from([
        ("Predictor".to_owned(), DictItem::Int(PNG_PREDICTOR)),
        ("Colors".to_owned(), DictItem::Int(components)),
        ("BitsPerComponent".to_owned(), bits.clone()),
        ("Columns".to_owned(), number(image.width)),
    ]);
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), number(image.width)),
        ("Height".to_owned(), number(image.height)),
        ("ColorSpace".to_owned(), space),
        ("BitsPerComponent".to_owned(), bits),
        ("Filter".to_owned(), name("FlateDecode")),
        ("DecodeParms".to_owned(), DictItem::Dict { map: rows }),
    ]);
    ExternalStream { dict, content: image.rows.clone(), compress: false }
}
