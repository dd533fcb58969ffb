//! Room on the stack for values that nest deeply.

/// How much stack must be left for one more level, and how much is taken when it is not.
const RED_ZONE: usize = 64 * 1024;
const SEGMENT: usize = 4 * 1024 * 1024;

/// Runs `body` with room for another level of nested values.
pub(crate) fn with_room<T>(body: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, SEGMENT, body)
}

/// Drops what a container held. A list in a list in a list is dropped level by level, and a script may nest a million
/// of them.
pub(crate) fn release<T>(content: T) {
    with_room(|| drop(content));
}
