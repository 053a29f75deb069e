#!/usr/bin/env python3
"""Writes the source of the runtime into the generator, which copies it into the packages that it makes.

As string literals, a Swift file for each Python file: they compile in a second, where SwiftPM's `.embedInCode` makes
arrays of bytes that take half a minute, and cannot hold two files of one name. `Tests/PythonEmitterTests` fails when
a copy is stale. With --check nothing is written, and the exit code is 1 when a copy is stale.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "Generators" / "PythonEmitter" / "Runtime"
HEADER = "// swift-format-ignore-file\n// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.\n"


def identifier(path: str) -> str:
    return path.removesuffix(".py").replace("__init__", "package").replace("/", "_").replace(".", "_")


def swift_files() -> dict[str, str]:
    package = HERE / "plainwire"
    paths = sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py"))
    files: dict[str, str] = {}
    for path in paths:
        text = (package / path).read_text(encoding="utf-8")
        if '"""##' in text or "\\##" in text:
            raise SystemExit(f"{path} has text that ends the Swift literal")
        name = identifier(path)
        files[f"RuntimeSource+{name}.swift"] = (
            f"{HEADER}\nextension RuntimeSource {{\n  static let {name} = RuntimeSource(\n"
            f'    path: "{path}",\n    text: ##"""\n{text}\n"""##\n  )\n}}\n'
        )
    names = ",\n    ".join(f".{identifier(path)}" for path in paths)
    files["RuntimeSource+all.swift"] = (
        f"{HEADER}\nextension RuntimeSource {{\n  /// Every file of the runtime.\n"
        f"  static let all: [RuntimeSource] = [\n    {names},\n  ]\n}}\n"
    )
    return files


def main() -> int:
    files = swift_files()
    there = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("RuntimeSource+*.swift")}
    stale = sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"stale: {TARGET / name}; run Interop/python/embed_runtime.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        if name in files:
            (TARGET / name).write_text(files[name], encoding="utf-8")
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
