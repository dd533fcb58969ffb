//! What a name means where it stands: a local variable, a variable of an enclosing function, a global one.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use ruff_python_ast::{AtomicNodeIndex, NodeIndex};
use rustc_hash::FxBuildHasher;

/// Where the value of a name lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the module, or built in.
    Global,
    /// In a slot of the function.
    Local(usize),
    /// In a variable that functions share.
    Cell(usize),
    /// In the class body that runs, else global.
    Class,
    /// In the class body that runs, else in a variable of an enclosing function.
    ClassCell(usize),
}

const SHIFT: u32 = 24;
const MASK: u32 = (1 << SHIFT) - 1;

impl Place {
    fn encode(self) -> u32 {
        let index = |index: usize| u32::try_from(index).unwrap_or(MASK).min(MASK);
        match self {
            Place::Global => 0,
            Place::Local(slot) => (1 << SHIFT) | index(slot),
            Place::Cell(cell) => (2 << SHIFT) | index(cell),
            Place::Class => 3 << SHIFT,
            Place::ClassCell(cell) => (4 << SHIFT) | index(cell),
        }
    }

    /// The place that [`Place::store`] left on a node.
    pub(crate) fn of(node: &AtomicNodeIndex) -> Place {
        let Some(code) = node.load().as_u32() else {
            return Place::Global;
        };
        let index = (code & MASK) as usize;
        match code >> SHIFT {
            1 => Place::Local(index),
            2 => Place::Cell(index),
            3 => Place::Class,
            4 => Place::ClassCell(index),
            _ => Place::Global,
        }
    }

    fn store(self, node: &AtomicNodeIndex) {
        node.set(NodeIndex::from(self.encode()));
    }
}

/// Names in the order in which they were met.
pub(super) type Names = IndexSet<Rc<str>, FxBuildHasher>;

type Positions = IndexMap<Rc<str>, usize, FxBuildHasher>;

/// What has names of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    /// A comprehension; `:=` in it binds in the function around it.
    Comprehension,
}

/// A scope while the tree is read.
pub(super) struct Scope<'a> {
    pub(super) kind: ScopeKind,
    pub(super) parent: Option<usize>,
    /// Parameters, in the order of their slots.
    pub(super) parameters: Vec<Rc<str>>,
    pub(super) bound: Names,
    pub(super) used: Names,
    pub(super) globals: Names,
    pub(super) nonlocals: Names,
    /// The nodes that name something.
    pub(super) references: Vec<(Rc<str>, &'a AtomicNodeIndex)>,
    cells: Names,
    free: Names,
    pub(super) has_yield: bool,
    pub(super) is_async: bool,
}

impl Scope<'_> {
    pub(super) fn new(kind: ScopeKind, parent: Option<usize>) -> Self {
        Scope {
            kind,
            parent,
            parameters: Vec::new(),
            bound: Names::default(),
            used: Names::default(),
            globals: Names::default(),
            nonlocals: Names::default(),
            references: Vec::new(),
            cells: Names::default(),
            free: Names::default(),
            has_yield: false,
            is_async: false,
        }
    }

    fn binds(&self, name: &str) -> bool {
        self.bound.contains(name) && !self.globals.contains(name) && !self.nonlocals.contains(name)
    }

    fn holds_variables(&self) -> bool {
        matches!(self.kind, ScopeKind::Function | ScopeKind::Comprehension)
    }
}

/// The variables of a scope.
pub(crate) struct Layout {
    /// The names of the local slots, the parameters first.
    pub(crate) slots: Vec<Rc<str>>,
    /// The names of the variables shared with functions inside, then of those of functions around.
    pub(crate) cells: Vec<Rc<str>>,
    /// How many of `cells` are the scope's own.
    pub(crate) own_cells: usize,
    /// Parameters that are shared: slot and cell.
    pub(crate) shared_parameters: Vec<(usize, usize)>,
    /// For each variable of functions around, its cell in the scope around this one.
    pub(crate) captured: Vec<usize>,
    pub(crate) is_generator: bool,
    pub(crate) is_async: bool,
}

/// Where each name of each scope lies; sets the places on the nodes.
pub(super) fn resolve(scopes: &mut [Scope<'_>]) -> Vec<Layout> {
    for index in 0..scopes.len() {
        let Some(scope) = scopes.get(index) else { continue };
        let wanted: Vec<Rc<str>> = scope.used.iter().chain(&scope.nonlocals).cloned().collect();
        for name in wanted {
            capture(scopes, index, &name);
        }
    }
    (0..scopes.len()).map(|index| layout(scopes, index)).collect()
}

/// Marks `name`, used in scope `user`, as shared by every scope between there and the function that binds it.
fn capture(scopes: &mut [Scope<'_>], user: usize, name: &Rc<str>) {
    let Some(scope) = scopes.get(user) else { return };
    if scope.binds(name) && scope.kind != ScopeKind::Class || scope.globals.contains(name) {
        return;
    }
    if scope.kind == ScopeKind::Class && (&**name == "__class__" || scope.binds(name)) {
        return;
    }
    let mut between = vec![user];
    let mut next = scope.parent;
    while let Some(index) = next {
        let Some(scope) = scopes.get(index) else { return };
        let provides_class = scope.kind == ScopeKind::Class && &**name == "__class__";
        if provides_class || (scope.holds_variables() && scope.binds(name)) {
            for inner in between {
                if let Some(inner) = scopes.get_mut(inner) {
                    inner.free.insert(name.clone());
                }
            }
            if let Some(owner) = scopes.get_mut(index) {
                owner.cells.insert(name.clone());
            }
            return;
        }
        if scope.holds_variables() && scope.globals.contains(name) {
            return;
        }
        between.push(index);
        next = scope.parent;
    }
}

fn layout(scopes: &[Scope<'_>], index: usize) -> Layout {
    let Some(scope) = scopes.get(index) else {
        return Layout::empty();
    };
    let is_function = scope.holds_variables();
    let mut slots = scope.parameters.clone();
    if is_function {
        let known: Names = slots.iter().cloned().collect();
        let locals = scope.bound.iter().filter(|name| scope.binds(name));
        slots.extend(
            locals
                .filter(|name| !scope.cells.contains(*name) && !known.contains(*name))
                .cloned(),
        );
    }
    let cells: Positions = scope
        .cells
        .iter()
        .chain(&scope.free)
        .enumerate()
        .map(|(cell, name)| (name.clone(), cell))
        .collect();
    let slot_of: Positions = slots
        .iter()
        .enumerate()
        .map(|(slot, name)| (name.clone(), slot))
        .collect();
    for (name, node) in &scope.references {
        place(scope, name, &slot_of, &cells).store(node);
    }
    let captured = scope.free.iter().map(|name| {
        let parent = scope.parent.and_then(|parent| scopes.get(parent));
        parent
            .and_then(|parent| {
                parent
                    .cells
                    .iter()
                    .chain(&parent.free)
                    .position(|known| known == name)
            })
            .unwrap_or(usize::MAX)
    });
    Layout {
        captured: captured.collect(),
        own_cells: scope.cells.len(),
        shared_parameters: scope
            .parameters
            .iter()
            .enumerate()
            .filter_map(|(slot, name)| Some((slot, scope.cells.get_index_of(name)?)))
            .collect(),
        cells: cells.into_keys().collect(),
        slots,
        is_generator: scope.has_yield,
        is_async: scope.is_async,
    }
}

fn place(scope: &Scope<'_>, name: &str, slots: &Positions, cells: &Positions) -> Place {
    if scope.globals.contains(name) {
        return Place::Global;
    }
    match (scope.kind, cells.get(name)) {
        (ScopeKind::Class, _) if scope.binds(name) => Place::Class,
        (ScopeKind::Class, Some(cell)) if !scope.nonlocals.contains(name) => Place::ClassCell(*cell),
        (_, Some(cell)) => Place::Cell(*cell),
        (ScopeKind::Class, None) => Place::Class,
        (ScopeKind::Module, None) => Place::Global,
        (_, None) => slots.get(name).map_or(Place::Global, |slot| Place::Local(*slot)),
    }
}

impl Layout {
    fn empty() -> Layout {
        Layout {
            slots: Vec::new(),
            cells: Vec::new(),
            own_cells: 0,
            shared_parameters: Vec::new(),
            captured: Vec::new(),
            is_generator: false,
            is_async: false,
        }
    }
}
