"""The options of Oracle's tables and indexes, and its vectors."""

from _corpus import Corpus

ORACLE_INDEXES = [
    "oracle_vector=True", "oracle_vector=False", "oracle_vector=oracle.VectorIndexConfig()", "oracle_vector=oracle.VectorIndexConfig(index_type=oracle.VectorIndexType.HNSW, distance=oracle.VectorDistanceType.COSINE, accuracy=90, hnsw_neighbors=5, hnsw_efconstruction=20, parallel=10)",
    "oracle_vector=oracle.VectorIndexConfig(index_type=oracle.VectorIndexType.IVF, distance=oracle.VectorDistanceType.DOT, accuracy=90, ivf_neighbor_partitions=5)", "oracle_vector=oracle.VectorIndexConfig(index_type=oracle.VectorIndexType.IVF, ivf_sample_per_partition=3, ivf_min_vectors_per_partition=2)", "oracle_vector=oracle.VectorIndexConfig(index_type='hnsw')",
    "oracle_vector=oracle.VectorIndexConfig(distance=oracle.VectorDistanceType.EUCLIDEAN)", "oracle_vector=oracle.VectorIndexConfig(distance=oracle.VectorDistanceType.MANHATTAN)", "oracle_vector=oracle.VectorIndexConfig(parallel=4)", "oracle_vector=True, oracle_compress=True", "oracle_vector=True, unique=True", "oracle_bitmap=True, oracle_compress=2", "oracle_compress=False", "oracle_bitmap=False", "oracle_tablespace='ts'", "oracle_unknown=1",
]
ORACLE_TABLES = ["oracle_compress=True", "oracle_compress='OLTP'", "oracle_compress=6", "oracle_compress=False", "oracle_tablespace='Ts'", "oracle_tablespace='ts', oracle_compress=True", "oracle_on_commit='PRESERVE ROWS'", "oracle_on_commit='drop_definition'", "oracle_resolve_synonyms=True", "prefixes=['GLOBAL TEMPORARY'], oracle_on_commit='DELETE ROWS'", "oracle_tablespace='ts', oracle_compress='OLTP', oracle_on_commit='PRESERVE ROWS'"]
ORACLE_STATEMENTS = [
    "sa.select(v.c.id).order_by(v.c.e.l2_distance([1, 2, 3]))", "sa.select(v.c.id).order_by(v.c.e.cosine_distance([1.5, 2])).limit(3)", "sa.select(v.c.e.inner_product([1]))", "v.insert().values(id=1, e=[1.0, 2.0])", "v.select()", "sa.select(v.c.s)",
    "sa.select(oracle.FLOAT(binary_precision=5))", "sa.cast(v.c.id, oracle.NUMBER(5, 2))", "sa.cast(v.c.id, oracle.FLOAT(binary_precision=53))", "sa.cast(v.c.id, oracle.RAW(5))", "sa.cast(v.c.id, oracle.INTERVAL(day_precision=2))",
]


def corpus():
    c = Corpus("oracle", 'm = sa.MetaData()\nv = sa.Table("v", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("e", oracle.VECTOR(3)), sa.Column("s", oracle.VECTOR(storage_type=oracle.VectorStorageType.SPARSE)))\n')
    for options in ORACLE_INDEXES:
        c.add(f"index {options}", f'op.create_index("ix", "v", ["e"], {options})', "oracle postgresql")
        c.add(f"index of a table {options}", f'op.execute(sa.schema.CreateIndex(sa.Index("ix", v.c.e, {options})))', "oracle")
    for options in ORACLE_TABLES:
        c.add(f"table {options}", f'op.create_table("t", sa.Column("a", sa.Integer), {options})', "oracle postgresql")
    for statement in ORACLE_STATEMENTS:
        c.add(statement, f"op.execute({statement})", "oracle")
        c.add(f"literal {statement}", f"op.execute({statement})", "oracle", literal_binds=True)
    return c
