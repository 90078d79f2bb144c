//! The structure tree: the element of every marked-content sequence and annotation, for screen readers and reflow.

use super::canvas::{ContentItem, DrawnDocument, PageContent};
use super::text_string::text_string;
use crate::page::{NodeId, StructureRole, TagTree};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A child of an element (`/K`).
#[derive(Clone, Copy, Debug)]
enum Kid {
    Content { page: usize, number: usize },
    Element(NodeId),
    Annotation { page: usize, id: ObjectId },
}

/// A structure tree under construction.
pub(crate) struct Structure<'a> {
    tags: &'a TagTree,
    ids: Vec<ObjectId>,
    kids: Vec<Vec<Kid>>,
    children: Vec<Vec<NodeId>>,
    placed: Vec<bool>,
    /// The parent tree: for each page its elements by MCID, then the element of each annotation.
    parents: Vec<Object>,
}

impl<'a> Structure<'a> {
    /// Attaches the marked content of all pages to its elements.
    pub(crate) fn of(tags: &'a TagTree, drawn: &mut DrawnDocument) -> Self {
        let count = tags.nodes().len();
        let ids = (0..count).map(|_| drawn.pdf.new_object_id()).collect();
        let mut children = vec![Vec::new(); count];
        for (index, node) in tags.nodes().iter().enumerate() {
            if let Some(parent) = node.parent {
                children[parent.index()].push(NodeId::at(index));
            }
        }
        let mut structure = Self {
            tags,
            ids,
            kids: vec![Vec::new(); count],
            children,
            placed: vec![false; count],
            parents: Vec::new(),
        };
        structure.placed[NodeId::ROOT.index()] = true;
        for (page, content) in drawn.pages.iter().enumerate() {
            for placed in &content.order {
                match *placed {
                    ContentItem::Marked(number) => {
                        let node = content.marked[number];
                        structure.place(node);
                        structure.kids[node.index()].push(Kid::Content { page, number });
                    }
                    // The annotation of the field is attached later, by `annotate`.
                    ContentItem::Field(index) => structure.place(content.fields[index].0),
                }
            }
            let elements = content.marked.iter().map(|node| structure.element(*node).into()).collect();
            structure.parents.push(Object::Array(elements));
        }
        structure
    }

    /// Returns the object of an element.
    pub(crate) fn element(&self, node: NodeId) -> ObjectId {
        self.ids[node.index()]
    }

    /// Attaches an annotation to its element; returns its key in the parent tree.
    pub(crate) fn annotate(&mut self, node: NodeId, page: usize, id: ObjectId) -> i64 {
        self.kids[node.index()].push(Kid::Annotation { page, id });
        self.parents.push(self.element(node).into());
        i64::try_from(self.parents.len() - 1).unwrap_or(i64::MAX)
    }

    /// Attaches an element as the last child of its parent, unless it is attached already.
    fn place(&mut self, node: NodeId) {
        let Some(parent) = self.tags.node(node).parent else { return };
        if self.placed[node.index()] {
            return;
        }
        self.place(parent);
        // A row attaches all of its cells: a missing empty cell would shift the others to another column.
        if self.placed[node.index()] {
            return;
        }
        self.placed[node.index()] = true;
        self.kids[parent.index()].push(Kid::Element(node));
        if self.tags.node(node).role == StructureRole::Row {
            for cell in self.children[node.index()].clone() {
                self.place(cell);
            }
        }
    }

    /// Writes the tree and returns its root.
    pub(crate) fn write(self, pdf: &mut Document, drawn: &[PageContent], pages: &[ObjectId]) -> ObjectId {
        let root = pdf.new_object_id();
        for (index, node) in self.tags.nodes().iter().enumerate().filter(|(index, _)| self.placed[*index]) {
            let parent = node.parent.map_or(root, |parent| self.element(parent));
            let mut element = Dictionary::from_iter([
                ("Type", "StructElem".into()),
                ("S", node.role.name().into()),
                ("P", parent.into()),
                ("K", self.kids[index].iter().map(|kid| self.kid(*kid, pages)).collect::<Vec<_>>().into()),
            ]);
            match (node.role, &node.alternative) {
                (StructureRole::Figure | StructureRole::Form, Some(alternative)) => {
                    element.set("Alt", text_string(alternative))
                }
                (StructureRole::Span, Some(text)) => element.set("ActualText", text_string(text)),
                (StructureRole::Table, Some(summary)) => {
                    element.set("A", attributes("Table", "Summary", text_string(summary)))
                }
                (StructureRole::HeadCell, _) => element.set("A", attributes("Table", "Scope", "Column".into())),
                (StructureRole::List, _) => {
                    element.set("A", attributes("List", "ListNumbering", node.numbering.name().into()))
                }
                _ => {}
            }
            if let Some(language) = node.language {
                element.set("Lang", Object::string_literal(language));
            }
            if let Some((page, corners)) = self.figure(NodeId::at(index), drawn) {
                element.set("Pg", pages[page]);
                let corners: Vec<Object> = corners.iter().map(|corner| (*corner).into()).collect();
                element.set("A", attributes("Layout", "BBox", corners.into()));
            }
            pdf.set_object(self.ids[index], element);
        }
        let numbers = self.parents.iter().enumerate();
        let numbers: Vec<Object> = numbers.flat_map(|(at, parent)| [(at as i64).into(), parent.clone()]).collect();
        let parent_tree = pdf.add_object(Dictionary::from_iter([("Nums", numbers.into())]));
        let next = i64::try_from(self.parents.len()).unwrap_or(i64::MAX);
        let tree = Dictionary::from_iter([
            ("Type", "StructTreeRoot".into()),
            ("K", self.element(NodeId::ROOT).into()),
            ("ParentTree", parent_tree.into()),
            ("ParentTreeNextKey", next.into()),
        ]);
        pdf.set_object(root, tree);
        root
    }

    fn kid(&self, kid: Kid, pages: &[ObjectId]) -> Object {
        match kid {
            Kid::Element(node) => self.element(node).into(),
            Kid::Content { page, number } => Dictionary::from_iter([
                ("Type", "MCR".into()),
                ("Pg", pages[page].into()),
                ("MCID", i64::try_from(number).unwrap_or(i64::MAX).into()),
            ])
            .into(),
            Kid::Annotation { page, id } => {
                Dictionary::from_iter([("Type", "OBJR".into()), ("Pg", pages[page].into()), ("Obj", id.into())]).into()
            }
        }
    }

    fn figure(&self, node: NodeId, drawn: &[PageContent]) -> Option<(usize, [f32; 4])> {
        let on_page = |(page, content): (usize, &PageContent)| Some((page, *content.figures.get(&node)?));
        drawn.iter().enumerate().find_map(on_page)
    }
}

fn attributes(owner: &str, key: &str, value: Object) -> Object {
    Dictionary::from_iter([("O", owner.into()), (key, value)]).into()
}
