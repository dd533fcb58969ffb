//! Where the evaluation stands, kept without working it out.

use super::Interpreter;
use crate::error::Frame;
use crate::evaluator::Activation;
use crate::source::Code;

/// A place in a script. It is cheap to take; file and line are worked out by [`Place::frame`].
#[derive(Clone)]
pub struct Place {
    code: Code,
    offset: u32,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let frame = self.frame();
        write!(f, "Place({}:{})", frame.file, frame.line)
    }
}

impl Place {
    /// The file, line and function.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let name = self.code.name();
        self.code.source.text().frame(self.offset as usize, &name)
    }
}

impl Interpreter {
    /// The innermost place in a file that is evaluated, past the modules of this program itself.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let of_file = |activation: &&Activation| !activation.code.source.text().file().starts_with('<');
        let activation = self.activations.iter().rev().find(of_file)?;
        Some(Place {
            code: activation.code.clone(),
            offset: activation.offset,
        })
    }
}
