//! A PDF file whose objects are read when they are needed, each once, within the budget.

mod deflate;
mod encryption;
mod filter;
mod line_ends;
mod object_at;
mod rebuild;
mod recover;
pub(super) mod syntax;
mod xref;

use super::budget::{Budget, Limit};
use super::error::FormError;
use lopdf::encryption::decrypt_object;
use lopdf::{Dictionary, EncryptionState, Object, ObjectId, Stream};
use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use syntax::Syntax;
use xref::{Place, Sections};

/// Most references that lead to one object.
const MAX_REFERENCES: usize = 32;

/// A PDF file.
pub(super) struct PdfFile<'b> {
    bytes: &'b [u8],
    budget: &'b Budget,
    trailer: Dictionary,
    objects: BTreeMap<ObjectId, Slot>,
    containers: BTreeMap<u32, OnceCell<Box<Container>>>,
    key: Option<EncryptionState>,
    /// Whether a position in the cross-reference leads to no object.
    doubtful: bool,
    /// Whether the cross-reference was rebuilt, and if so whether the end of the file was cut off.
    rebuilt: Option<Rebuilt>,
    /// Objects that are being read, each because the one before it needs it.
    depth: Cell<usize>,
}

/// How a file was found that had to be rebuilt.
#[derive(Clone, Copy)]
pub(super) struct Rebuilt {
    /// Whether objects may be missing at the end.
    pub(super) cut: bool,
    /// Number of the object stream in which the file ends.
    cut_container: Option<u32>,
}

/// An object that may have been read.
struct Slot {
    place: Place,
    /// Whether it is being read. A stream whose length refers to itself is not read again.
    busy: Cell<bool>,
    object: OnceCell<Box<Object>>,
}

/// An object stream that is not in the file.
static NO_CONTAINER: Container = Container { content: Vec::new(), positions: BTreeMap::new() };

/// A decoded object stream.
#[derive(Default)]
struct Container {
    content: Vec<u8>,
    positions: BTreeMap<u32, usize>,
}

impl<'b> PdfFile<'b> {
    /// Reads the cross-reference sections and the trailer.
    ///
    /// # Errors
    /// [`FormError`] if the file is damaged, needs a password, or costs too much.
    pub(super) fn open(bytes: &'b [u8], budget: &'b Budget) -> Result<Self, FormError> {
        Self::with(bytes, xref::read(bytes, budget)?, budget)
    }

    /// Finds the objects of a damaged file without its cross-reference sections.
    ///
    /// # Errors
    /// As [`PdfFile::open`].
    pub(super) fn rebuild(bytes: &'b [u8], budget: &'b Budget) -> Result<Self, FormError> {
        let found = rebuild::scan(bytes, budget)?;
        let mut file = Self::with(bytes, found.sections, budget)?;
        file.rebuilt = Some(Rebuilt { cut: found.cut, cut_container: found.cut_container });
        if file.key.is_some() && line_ends::are_all_pairs(bytes) {
            return Err(FormError::Damaged("the line ends of an encrypted file were converted".to_owned()));
        }
        file.unpack(&found.containers)?;
        file.recover_catalog()?;
        Ok(file)
    }

    fn with(bytes: &'b [u8], sections: Sections, budget: &'b Budget) -> Result<Self, FormError> {
        let mut doubtful = false;
        let mut objects = BTreeMap::new();
        let mut containers = BTreeMap::new();
        let slot = |place| Slot { place, busy: Cell::new(false), object: OnceCell::new() };
        for (number, place) in &sections.places {
            let Place::At(at) = place else { continue };
            let Some((id, _)) = object_at::head(bytes, *at, budget) else {
                // Some programs list objects that they do not use at position 0.
                doubtful |= *at > 0;
                continue;
            };
            // Some programs number the entries wrongly. Then the number at the object itself counts, unless another
            // entry has the right one.
            if id.0 == *number {
                objects.insert(id, slot(*place));
            } else {
                objects.entry(id).or_insert_with(|| slot(*place));
            }
        }
        for (number, place) in &sections.places {
            if let Place::In(container) = place {
                objects.entry((*number, 0)).or_insert_with(|| slot(*place));
                containers.entry(*container).or_default();
            }
        }
        let (trailer, depth) = (sections.trailer, Cell::new(0));
        let mut file = Self { bytes, budget, trailer, objects, containers, key: None, doubtful, rebuilt: None, depth };
        if let Ok(encryption) = file.trailer.get(b"Encrypt") {
            let encryption = file.dictionary(encryption)?.ok_or(FormError::Encrypted)?;
            file.key = Some(encryption::key(encryption, &file.trailer)?);
            // Nothing that was read before the key was known is used.
            file.objects.values_mut().for_each(|slot| drop(slot.object.take()));
            file.containers.values_mut().for_each(|container| drop(container.take()));
        }
        Ok(file)
    }

    /// Returns the trailer.
    pub(super) fn trailer(&self) -> &Dictionary {
        &self.trailer
    }

    /// Returns whether objects may be missing, because the cross-reference leads elsewhere.
    pub(super) fn is_doubtful(&self) -> bool {
        self.doubtful
    }

    /// Returns how the file was found, if it had to be rebuilt.
    pub(super) fn rebuilt(&self) -> Option<Rebuilt> {
        self.rebuilt
    }

    /// Returns the budget.
    pub(super) fn budget(&self) -> &'b Budget {
        self.budget
    }

    /// Follows a reference; a broken one leads to null.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn resolved<'a>(&'a self, object: &'a Object) -> Result<&'a Object, FormError> {
        let mut object = object;
        for _ in 0..MAX_REFERENCES {
            let Object::Reference(id) = object else { return Ok(object) };
            object = self.object(*id)?;
        }
        Ok(&Object::Null)
    }

    /// Returns a member of a dictionary, direct or by reference; null if it is missing.
    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Result<&'a Object, FormError> {
        dictionary.get(key.as_bytes()).map_or(Ok(&Object::Null), |member| self.resolved(member))
    }

    /// Returns a dictionary, direct or by reference.
    pub(super) fn dictionary<'a>(&'a self, object: &'a Object) -> Result<Option<&'a Dictionary>, FormError> {
        Ok(self.resolved(object)?.as_dict().ok())
    }

    /// Returns the decoded content of a stream; `None` if it cannot be decoded.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if it is larger than `most` bytes, or the budget is spent.
    pub(super) fn decoded(&self, stream: &Stream, most: usize) -> Result<Option<Vec<u8>>, FormError> {
        filter::decoded(stream, most, self.budget)
    }

    fn object(&self, id: ObjectId) -> Result<&Object, FormError> {
        let Some(slot) = self.objects.get(&id) else { return Ok(&Object::Null) };
        if let Some(object) = slot.object.get() {
            return Ok(object);
        }
        if slot.busy.get() {
            return Ok(&Object::Null);
        }
        if self.depth.get() >= Limit::Depth.most() {
            return Err(FormError::TooComplex(Limit::Depth));
        }
        slot.busy.set(true);
        self.depth.set(self.depth.get() + 1);
        let object = self.read(id, slot.place);
        self.depth.set(self.depth.get() - 1);
        slot.busy.set(false);
        let object = object?.unwrap_or(Object::Null);
        Ok(slot.object.get_or_init(|| Box::new(object)))
    }

    fn read(&self, id: ObjectId, place: Place) -> Result<Option<Object>, FormError> {
        let at = match place {
            Place::At(at) => at,
            Place::In(container) => return self.container(container)?.object(id.0, self.budget),
        };
        let length = |id| Ok(self.object(id)?.as_i64().ok());
        let Some(mut object) = object_at::read(self.bytes, at, self.budget, length)? else { return Ok(None) };
        if let Some(key) = &self.key {
            // A text that cannot be decrypted stays as it is, as in other programs.
            let _ = decrypt_object(key, id, &mut object);
        }
        Ok(Some(object))
    }

    fn container(&self, number: u32) -> Result<&Container, FormError> {
        let Some(cell) = self.containers.get(&number) else { return Ok(&NO_CONTAINER) };
        if let Some(container) = cell.get() {
            return Ok(container);
        }
        let container = match self.object((number, 0))? {
            // Some programs encrypt the checksum wrongly.
            Object::Stream(stream) if self.key.is_some() || filter::is_sound(stream, self.budget)? => {
                Container::read(stream, self.budget)?
            }
            Object::Stream(stream) if self.rebuilt.is_some_and(|rebuilt| rebuilt.cut_container == Some(number)) => {
                Container::read(stream, self.budget)?.without_last()
            }
            Object::Stream(_) => return Err(FormError::Damaged(format!("object stream {number} cannot be decoded"))),
            _ => Container::default(),
        };
        Ok(cell.get_or_init(|| Box::new(container)))
    }
}

impl Container {
    fn read(stream: &Stream, budget: &Budget) -> Result<Self, FormError> {
        let Some(content) = filter::decoded(stream, Limit::Decoded.most(), budget)? else { return Ok(Self::default()) };
        let first =
            stream.dict.get(b"First").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok());
        let Some(first) = first.filter(|first| *first <= content.len()) else { return Ok(Self::default()) };
        let mut positions = BTreeMap::new();
        let mut head = Syntax::new(&content[..first], 0, budget);
        while let (Some(number), Some(offset)) = (head.unsigned(), head.unsigned::<usize>()) {
            budget.spend(Limit::Entries, 1)?;
            positions.entry(number).or_insert(first.saturating_add(offset));
        }
        Ok(Self { content, positions })
    }

    /// Leaves out the objects that do not begin within the content, and the last one that does: its end may be missing.
    fn without_last(mut self) -> Self {
        let within = self.positions.values().copied().filter(|at| *at < self.content.len());
        let last = within.max().unwrap_or(0);
        self.positions.retain(|_, at| *at < last);
        self
    }

    fn object(&self, number: u32, budget: &Budget) -> Result<Option<Object>, FormError> {
        let Some(position) = self.positions.get(&number) else { return Ok(None) };
        Syntax::new(&self.content, *position, budget).object()
    }
}
