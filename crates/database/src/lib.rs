//! Database URLs, connections, values, transactions, locks and inspection.
