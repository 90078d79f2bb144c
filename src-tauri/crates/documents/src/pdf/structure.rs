//! The structure tree: which element every piece of marked content belongs to, for reading aloud and reflow.

use crate::page::{NodeId, Numbering, Role, TagTree};
use crate::pdf::canvas::{Drawn, Placed};
use crate::pdf::metadata::text;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What an element holds, in reading order.
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
    /// The elements of each page by number of marked content, then one for each annotation.
    parents: Vec<Object>,
}

impl<'a> Structure<'a> {
    /// Hangs all marked content of all pages on its elements.
    pub(crate) fn of(tags: &'a TagTree, drawn: &mut Drawn) -> Self {
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
                    Placed::Marked(number) => {
                        let node = content.marked[number];
                        structure.place(node);
                        structure.kids[node.index()].push(Kid::Content { page, number });
                    }
                    // The field itself follows when it is written.
                    Placed::Field(index) => structure.place(content.fields[index].0),
                }
            }
            let elements = content.marked.iter().map(|node| structure.element(*node).into()).collect();
            structure.parents.push(Object::Array(elements));
        }
        structure
    }

    /// Gives the object of an element.
    pub(crate) fn element(&self, node: NodeId) -> ObjectId {
        self.ids[node.index()]
    }

    /// Hangs an annotation on its element and gives its number in the parent tree.
    pub(crate) fn annotate(&mut self, node: NodeId, page: usize, id: ObjectId) -> i64 {
        self.kids[node.index()].push(Kid::Annotation { page, id });
        self.parents.push(self.element(node).into());
        i64::try_from(self.parents.len() - 1).unwrap_or(i64::MAX)
    }

    /// Puts an element at the end of its parent, unless it stands there already.
    fn place(&mut self, node: NodeId) {
        let Some(parent) = self.tags.node(node).parent else { return };
        if self.placed[node.index()] {
            return;
        }
        self.place(parent);
        // A row brings all of its cells, so that an empty one does not move the others.
        if self.placed[node.index()] {
            return;
        }
        self.placed[node.index()] = true;
        self.kids[parent.index()].push(Kid::Element(node));
        if self.tags.node(node).role == Role::Row {
            for cell in self.children[node.index()].clone() {
                self.place(cell);
            }
        }
    }

    /// Writes the tree and gives its root.
    pub(crate) fn write(
        self,
        pdf: &mut Document,
        drawn: &[crate::pdf::canvas::Content],
        pages: &[ObjectId],
    ) -> ObjectId {
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
                (Role::Figure | Role::Form, Some(alternative)) => element.set("Alt", text(alternative)),
                (Role::Table, Some(summary)) => element.set("A", attributes("Table", "Summary", text(summary))),
                (Role::HeadCell, _) => element.set("A", attributes("Table", "Scope", "Column".into())),
                (Role::List, _) => element.set("A", attributes("List", "ListNumbering", node.numbering.name().into())),
                _ => {}
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

    fn figure(&self, node: NodeId, drawn: &[crate::pdf::canvas::Content]) -> Option<(usize, [f32; 4])> {
        let on_page =
            |(page, content): (usize, &crate::pdf::canvas::Content)| Some((page, *content.figures.get(&node)?));
        drawn.iter().enumerate().find_map(on_page)
    }
}

impl Numbering {
    fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Disc => "Disc",
            Self::Decimal => "Decimal",
        }
    }
}

fn attributes(owner: &str, key: &str, value: Object) -> Object {
    Dictionary::from_iter([("O", owner.into()), (key, value)]).into()
}
