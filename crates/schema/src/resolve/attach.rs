//! What the columns of a table bring: constraints and indexes.

use crate::expression::{BindParameter, ColumnClause, InExpression, InList};
use crate::types::{SpatialClass, SqlType};
use crate::{
    CheckConstraint, Column, Constraint, ConstraintName, Expression, ForeignKey, ForeignKeyConstraint, Index,
    Name, OptionValue, Table, TypeBound, UniqueConstraint, Value,
};

/// Adds the constraints and indexes that the columns bring. They come behind the constraints that were given, which were
/// made before the table; a copied table has its columns first, and copies the constraints then.
pub(super) fn attach_columns(table: &mut Table, given: &Table) {
    if !given.is_copy {
        for column in &given.columns {
            attach_column(table, column);
            attach_foreign_keys(table, column);
        }
        return;
    }
    let mut constraints = std::mem::take(&mut table.constraints);
    for column in &given.columns {
        attach_column(table, column);
    }
    for column in &given.columns {
        attach_foreign_keys(table, column);
    }
    table.constraints.append(&mut constraints);
}

/// Adds the unique constraint or the index of a column, the CHECK of its type and its spatial index.
fn attach_column(table: &mut Table, column: &Column) {
    if column.unique == Some(true) && column.index != Some(true) {
        table.constraints.push(Constraint::Unique(UniqueConstraint {
            columns: vec![column.name.clone()],
            column_flag: true,
            ..UniqueConstraint::default()
        }));
    }
    if column.index == Some(true) {
        table.indexes.push(Index {
            expressions: vec![Expression::Column(
                ColumnClause::new(column.name.clone()).with_type(column.type_.clone()),
            )],
            unique: column.unique == Some(true),
            column_flag: true,
            ..Index::default()
        });
    }
    attach_type(table, column, &column.type_, None);
    attach_spatial_index(table, column);
}

fn attach_foreign_keys(table: &mut Table, column: &Column) {
    for foreign_key in &column.foreign_keys {
        table
            .constraints
            .push(Constraint::ForeignKey(Box::new(column_foreign_key(
                column,
                foreign_key,
            ))));
    }
}

/// geoalchemy2 adds a GiST index to each spatial column with `spatial_index=True`.
fn attach_spatial_index(table: &mut Table, column: &Column) {
    let type_ = match &column.type_ {
        SqlType::Decorated(decorated) => &decorated.implementation,
        other => other,
    };
    let SqlType::Spatial(spatial) = type_ else { return };
    if !spatial.spatial_index {
        return;
    }
    let own = Expression::Column(ColumnClause::new(column.name.clone()));
    let raster = spatial.class == SpatialClass::Raster;
    let mut index = Index {
        name: ConstraintName::from(Name::new(format!("idx_{}_{}", table.name, column.name))),
        expressions: vec![if raster {
            Expression::function("ST_ConvexHull", vec![own])
        } else {
            own
        }],
        column_flag: true,
        ..Index::default()
    };
    index
        .options
        .insert("postgresql_using".to_owned(), OptionValue::from("gist"));
    if spatial.use_n_d_index && !raster {
        let mut classes = indexmap::IndexMap::new();
        classes.insert(column.name.to_string(), OptionValue::from("gist_geometry_ops_nd"));
        index
            .options
            .insert("postgresql_ops".to_owned(), OptionValue::Map(classes));
    }
    table.indexes.push(index);
}

fn column_foreign_key(column: &Column, foreign_key: &ForeignKey) -> ForeignKeyConstraint {
    ForeignKeyConstraint {
        name: foreign_key.name.clone(),
        columns: vec![column.name.clone()],
        referent_schema: foreign_key.target.schema.clone(),
        referent_table: foreign_key.target.table.clone(),
        referent_columns: vec![
            foreign_key
                .target
                .column
                .clone()
                .unwrap_or_else(|| column.name.clone()),
        ],
        referent: foreign_key.target.referent,
        onupdate: foreign_key.onupdate.clone(),
        ondelete: foreign_key.ondelete.clone(),
        deferrable: foreign_key.deferrable,
        initially: foreign_key.initially.clone(),
        match_: foreign_key.match_.clone(),
        use_alter: foreign_key.use_alter,
        link_to_name: foreign_key.link_to_name,
        comment: foreign_key.comment.clone(),
        options: foreign_key.options.clone(),
        column_flag: true,
    }
}

/// Adds the CHECK of a Boolean or Enum with `create_constraint=True`. Whether it is rendered depends on the
/// database; `dialects` restricts it to those a variant names.
fn attach_type(table: &mut Table, column: &Column, type_: &SqlType, dialects: Option<TypeBound>) {
    let (name, values, native) = match type_ {
        SqlType::Boolean(boolean) if boolean.create_constraint => {
            (&boolean.name, vec![Value::Int(0), Value::Int(1)], None)
        }
        SqlType::Enum(enumeration) if enumeration.create_constraint && !enumeration.set => {
            let values = enumeration
                .values
                .iter()
                .map(|it| Value::String(it.clone()))
                .collect();
            (&enumeration.name, values, Some(enumeration.native_enum))
        }
        SqlType::Variant(variant) => {
            let mut bound = TypeBound {
                excluded: variant.variants.keys().cloned().collect(),
                ..TypeBound::default()
            };
            attach_type(table, column, &variant.base, Some(bound.clone()));
            bound.excluded.clear();
            for (dialect, type_) in &variant.variants {
                bound.only = Some(dialect.clone());
                attach_type(table, column, type_, Some(bound.clone()));
            }
            return;
        }
        SqlType::Decorated(decorated) => {
            return attach_type(table, column, &decorated.implementation, dialects);
        }
        SqlType::Array(array) => return attach_type(table, column, &array.item, dialects),
        _ => return,
    };
    let bind_type = if native.is_some() {
        SqlType::string(None)
    } else {
        SqlType::integer()
    };
    let list = values
        .into_iter()
        .map(|value| Expression::Bind(BindParameter::anonymous(value, bind_type.clone())))
        .collect();
    let mut check = CheckConstraint::new(
        name.clone(),
        Expression::In(Box::new(InExpression {
            operand: Expression::Column(ColumnClause::new(column.name.clone())),
            list: InList::Values(list),
            negated: false,
        })),
    );
    check.type_bound = Some(TypeBound {
        native_enum: native,
        ..dialects.unwrap_or_default()
    });
    table.constraints.push(Constraint::Check(Box::new(check)));
}
