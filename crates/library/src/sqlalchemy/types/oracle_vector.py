from dataclasses import dataclass
from enum import Enum
from typing import Optional


class VectorIndexType(Enum):
    HNSW = "HNSW"
    IVF = "IVF"


class VectorDistanceType(Enum):
    EUCLIDEAN = "EUCLIDEAN"
    DOT = "DOT"
    COSINE = "COSINE"
    MANHATTAN = "MANHATTAN"


class VectorStorageFormat(Enum):
    INT8 = "INT8"
    BINARY = "BINARY"
    FLOAT32 = "FLOAT32"
    FLOAT64 = "FLOAT64"


class VectorStorageType(Enum):
    SPARSE = "SPARSE"
    DENSE = "DENSE"


@dataclass
class VectorIndexConfig:
    index_type: VectorIndexType = VectorIndexType.HNSW
    distance: Optional[VectorDistanceType] = None
    accuracy: Optional[int] = None
    hnsw_neighbors: Optional[int] = None
    hnsw_efconstruction: Optional[int] = None
    ivf_neighbor_partitions: Optional[int] = None
    ivf_sample_per_partition: Optional[int] = None
    ivf_min_vectors_per_partition: Optional[int] = None
    parallel: Optional[int] = None

    def __post_init__(self):
        self.index_type = VectorIndexType(self.index_type)

    def __str__(self):
        # What CREATE VECTOR INDEX says after the columns.
        kind = self.index_type.name
        parts = ["ORGANIZATION", _ORGANIZATIONS[kind]]
        if self.distance is not None:
            parts.append(f"DISTANCE {self.distance.value}")
        if self.accuracy is not None:
            parts.append(f"WITH TARGET ACCURACY {self.accuracy}")
        parameters = [f"type {kind}"]
        for field, word in _PARAMETERS[kind]:
            value = getattr(self, field)
            if value is not None:
                parameters.append(f"{word} {value}")
        parts.append(f"PARAMETERS ({', '.join(parameters)})")
        if self.parallel is not None:
            parts.append(f"PARALLEL {self.parallel}")
        return " ".join(parts)


_ORGANIZATIONS = {"HNSW": "INMEMORY NEIGHBOR GRAPH", "IVF": "NEIGHBOR PARTITIONS"}
_PARAMETERS = {
    "HNSW": [("hnsw_neighbors", "neighbors"), ("hnsw_efconstruction", "efconstruction")],
    "IVF": [
        ("ivf_neighbor_partitions", "neighbor partitions"),
        ("ivf_sample_per_partition", "sample_per_partition"),
        ("ivf_min_vectors_per_partition", "min_vectors_per_partition"),
    ],
}


class SparseVector:
    def __init__(self, num_dimensions, indices, values):
        if len(indices) != len(values):
            raise TypeError("indices and values must be of the same length!")
        self.num_dimensions = num_dimensions
        self.indices = indices
        self.values = values
