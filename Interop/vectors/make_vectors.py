#!/usr/bin/env python3
"""Writes vectors.json from cases/, or with --check says whether it is stale (exit 1)."""

import json
import sys
from collections import Counter
from pathlib import Path

from cases import all_cases
from vector import Vector

HERE = Path(__file__).parent


def rendered(vectors: list[Vector]) -> str:
    """One JSON array, a vector a line, ASCII only."""
    names = Counter(vector.name for vector in vectors)
    repeated = sorted(name for name, count in names.items() if count > 1)
    if repeated:
        sys.exit(f"names must be unique: {repeated}")
    lines = ",\n".join(json.dumps(vector.row()) for vector in vectors)
    return f"[\n{lines}\n]\n"


def main() -> None:
    target = HERE / "vectors.json"
    vectors = all_cases().vectors
    text = rendered(vectors)
    if "--check" not in sys.argv[1:]:
        target.write_text(text, encoding="ascii")
        print(f"{len(vectors)} vectors in {target.name}")
    elif not target.exists() or target.read_text(encoding="ascii") != text:
        sys.exit(f"{target.name} is stale: run Interop/vectors/make_vectors.py")


if __name__ == "__main__":
    main()
