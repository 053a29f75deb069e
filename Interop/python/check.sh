#!/usr/bin/env bash
# Everything that must hold of the Python side: format, types, runtime, vectors, goldens, real SQLite, Redis and RabbitMQ,
# and a server that speaks Kafka's protocol.
# Its tools live in a venv that it makes at $PYTHON_VENV (.build/venv unless set); only what is missing is installed.
set -euo pipefail
cd "$(dirname "$0")"

repository=$(cd ../.. && pwd)
venv=${PYTHON_VENV:-$repository/.build/venv}
goldens=$repository/Tests/GoldenTests/Python

"$repository/Interop/setup/install" python redis rabbitmq amqp-tools
"$repository/Interop/setup/kafka"
if ! [ -x "$venv/bin/python" ]; then
  echo "Making $venv"
  python3 -m venv "$venv"
fi
if ! "$venv/bin/python" - tests/requirements.txt <<'CHECK'
import importlib.metadata as metadata, sys
for line in open(sys.argv[1]):
    name, version = line.strip().split("==")
    try:
        if metadata.version(name) != version:
            sys.exit(1)
    except metadata.PackageNotFoundError:
        sys.exit(1)
CHECK
then
  echo "Installing the brokers' clients, the type checkers and the test runner"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
fi
export PATH=$venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 MYPYPATH=$PWD:$goldens

echo "Format"
black --quiet --check plainwire tests || { black --quiet --diff plainwire tests; exit 1; }
black --quiet --check --config /dev/null --line-length 100 "$goldens"/tasks/*.py "$goldens"/vectors
echo "Types: mypy --strict"
mypy --cache-dir "$venv/mypy" plainwire "$goldens/tasks" "$goldens/vectors" tests
echo "Types: basedpyright, mode recommended, no error and no warning"
basedpyright plainwire
basedpyright --project "$goldens/pyrightconfig.json"
echo "Tests"
python -m pytest --quiet -p no:cacheprovider tests
