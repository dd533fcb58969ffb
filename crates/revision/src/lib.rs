//! The graph of revisions: identifiers, ranges, branches, merges, steps.
