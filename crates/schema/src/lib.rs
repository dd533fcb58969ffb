//! MetaData, tables, columns, SQL types, constraints, indexes, SQL expressions and migrate operations.
