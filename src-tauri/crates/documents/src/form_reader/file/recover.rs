//! Recovers what the cross-reference of a damaged file would tell: the objects in object streams, and the catalog.

use super::super::error::FormError;
use super::xref::Place;
use super::{PdfFile, Slot};
use lopdf::{Dictionary, Object, ObjectId};
use std::cell::{Cell, OnceCell};

impl PdfFile<'_> {
    /// Adds the objects in object streams, which are given by number and position. The last one in the file counts.
    pub(super) fn unpack(&mut self, containers: &[(u32, usize)]) -> Result<(), FormError> {
        for (number, _) in containers {
            self.containers.entry(*number).or_default();
        }
        let mut inside = Vec::new();
        for (container, at) in containers {
            inside.extend(self.container(*container)?.positions.keys().map(|number| (*number, *container, *at)));
        }
        for (number, container, at) in inside {
            let older =
                |slot: &Slot| matches!(slot.place, Place::In(_)) || matches!(slot.place, Place::At(p) if p < at);
            if self.objects.range((number, 0)..=(number, u16::MAX)).all(|(_, slot)| older(slot)) {
                let slot = Slot { place: Place::In(container), busy: Cell::new(false), object: OnceCell::new() };
                self.objects.insert((number, 0), slot);
            }
        }
        Ok(())
    }

    /// Finds the catalog where the trailer does not lead to it. Without one, all pages and fields of the file count.
    pub(super) fn recover_catalog(&mut self) -> Result<(), FormError> {
        if self.leads_to_pages(self.get(&self.trailer, "Root")?)? {
            return Ok(());
        }
        let ids: Vec<ObjectId> = self.objects.keys().copied().collect();
        let (mut catalog, mut pages, mut fields) = (None, Vec::new(), Vec::new());
        for id in ids {
            let object = self.object(id)?;
            let Object::Dictionary(found) = object else { continue };
            if found.has_type(b"Catalog") {
                if self.leads_to_pages(object)? {
                    self.trailer.set("Root", Object::Reference(id));
                    return Ok(());
                }
                catalog = Some(found.clone());
            } else if found.has_type(b"Page") {
                pages.push(Object::Reference(id));
            } else if found.has(b"T") && !found.has(b"Parent") && (found.has(b"FT") || found.has(b"Kids")) {
                fields.push(Object::Reference(id));
            }
        }
        let mut catalog = catalog.unwrap_or_default();
        let mut tree = Dictionary::new();
        tree.set("Kids", pages);
        catalog.set("Pages", tree);
        if !catalog.has(b"AcroForm") {
            let mut form = Dictionary::new();
            form.set("Fields", fields);
            catalog.set("AcroForm", form);
        }
        self.trailer.set("Root", catalog);
        Ok(())
    }

    fn leads_to_pages(&self, catalog: &Object) -> Result<bool, FormError> {
        let Object::Dictionary(catalog) = catalog else { return Ok(false) };
        Ok(matches!(self.get(catalog, "Pages")?, Object::Dictionary(_)))
    }
}
