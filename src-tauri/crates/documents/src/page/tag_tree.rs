//! The structure of a document for screen readers and reflow: a tree of elements that page marks belong to.

/// Type of an element: a standard structure type of PDF (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StructureRole {
    Document,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    ItemBody,
    Table,
    Row,
    HeadCell,
    Cell,
    Figure,
    Link,
    /// One field of the form.
    Form,
    /// The table of contents.
    Contents,
    /// A line of the table of contents.
    ContentsItem,
    /// A reference to another place in the document.
    Reference,
    /// A part of a text in another language.
    Span,
}

/// Kind of labels of a list: values of PDF's `ListNumbering` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListNumbering {
    /// No labels, or words and fields.
    None,
    /// Bullets.
    Disc,
    /// Numbers.
    Decimal,
}

/// Index of an element in a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(usize);

impl NodeId {
    /// The document itself.
    pub(crate) const ROOT: Self = Self(0);

    /// Makes the id of the element at an index of [`TagTree::nodes`].
    pub(crate) fn at(index: usize) -> Self {
        Self(index)
    }

    /// Returns the index in [`TagTree::nodes`].
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// An element of the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// Type.
    pub role: StructureRole,
    /// Parent; none for the document itself.
    pub parent: Option<NodeId>,
    /// Alternative text, for people who cannot see it; of a [`StructureRole::Span`], its text in the order of reading.
    pub alternative: Option<String>,
    /// Language, if it differs from that of the document (BCP 47).
    pub language: Option<&'static str>,
    /// Kind of labels, if it is a list.
    pub numbering: ListNumbering,
}

/// All elements of a document: parents before children, children in reading order.
#[derive(Debug)]
pub(crate) struct TagTree {
    nodes: Vec<Node>,
}

impl TagTree {
    /// Makes a tree that holds only the document itself.
    pub(crate) fn new() -> Self {
        let document = Node {
            role: StructureRole::Document,
            parent: None,
            alternative: None,
            language: None,
            numbering: ListNumbering::None,
        };
        Self { nodes: vec![document] }
    }

    /// Adds an element as the last child of its parent.
    pub(crate) fn add(&mut self, parent: NodeId, role: StructureRole) -> NodeId {
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            alternative: None,
            language: None,
            numbering: ListNumbering::None,
        });
        NodeId(self.nodes.len() - 1)
    }

    /// Adds an element with an alternative text.
    pub(crate) fn add_described(&mut self, parent: NodeId, role: StructureRole, alternative: &str) -> NodeId {
        let id = self.add(parent, role);
        self.nodes[id.0].alternative = Some(alternative.to_owned());
        id
    }

    /// Adds a part of a text in another language.
    pub(crate) fn add_span(&mut self, parent: NodeId, language: &'static str, text: &str) -> NodeId {
        let id = self.add_described(parent, StructureRole::Span, text);
        self.nodes[id.0].language = Some(language);
        id
    }

    /// Adds a list.
    pub(crate) fn add_list(&mut self, parent: NodeId, numbering: ListNumbering) -> NodeId {
        let id = self.add(parent, StructureRole::List);
        self.nodes[id.0].numbering = numbering;
        id
    }

    /// Returns all elements, by [`NodeId::index`].
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Returns an element.
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }
}

impl StructureRole {
    /// Returns the name of the structure type in PDF.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
            Self::Paragraph => "P",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::ItemBody => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Link => "Link",
            Self::Form => "Form",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Reference => "Reference",
            Self::Span => "Span",
        }
    }
}

impl ListNumbering {
    /// Returns the name of the value in PDF.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Disc => "Disc",
            Self::Decimal => "Decimal",
        }
    }
}
