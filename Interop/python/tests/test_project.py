"""A generated package, built and installed with its generated pyproject.toml, without a network."""

from __future__ import annotations

import pathlib
import shutil
import subprocess
import sys
import zipfile

from conftest import GOLDENS


def run(*arguments: str, cwd: pathlib.Path) -> str:
    return subprocess.run(arguments, cwd=cwd, stdout=subprocess.PIPE, timeout=120, check=True, text=True).stdout


def test_the_wheel_of_a_generated_package_imports(tmp_path: pathlib.Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(GOLDENS / "tasks", source / "tasks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(GOLDENS / "pyproject.toml", source)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    offline = ("--no-build-isolation", "--no-deps", "--no-index")
    run(*pip, "wheel", *offline, "--wheel-dir", str(tmp_path), str(source), cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == "acme_tasks-1.2.0-py3-none-any.whl"

    written = {str(file.relative_to(source)) for file in (source / "tasks").rglob("*") if file.is_file()}
    packed = zipfile.ZipFile(wheel)
    assert {name for name in packed.namelist() if name.startswith("tasks/")} == written
    (metadata,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
    told = packed.read(metadata).decode()
    assert "Requires-Python: >=3.10" in told
    for extra in ("redis", "pika", "amqpstorm", "rabbitpy", "aio-pika", "confluent-kafka", "kafka-python"):
        assert f"Provides-Extra: {extra}" in told

    run(*pip, "install", "--no-deps", "--no-index", "--target", "installed", str(wheel), cwd=tmp_path)
    script = "from tasks import Add, connect; connect('sqlite:t.db').publish(Add(a=1, b=2)); print(Add(a=1, b=2))"
    isolated = f"import sys; sys.path.insert(0, 'installed'); {script}"
    assert run(sys.executable, "-I", "-c", isolated, cwd=tmp_path) == "Add(a=1, b=2)\n"
