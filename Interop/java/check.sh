#!/usr/bin/env bash
# Compiles the Java runtime and the generated Java with every lint of javac, and runs the tests and the vectors.
# check.sh [FOLDER]: the folder for what is compiled; .build/java unless said. Installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."

build="${1:-.build/java}"
Interop/setup/install java redis rabbitmq amqp-java python
Interop/setup/jars
Interop/setup/kafka

jars=$(printf ':%s' .build/jars/*.jar /usr/share/java/{amqp-client,slf4j-api,slf4j-nop,sqlite-jdbc}.jar)
rm -rf "$build"
mkdir -p "$build/runtime" "$build/golden" "$build/test" "$build/scratch"

compile() { # FOLDER-OF-CLASSES CLASS-PATH DOCLINT SOURCE-FOLDER…
  local classes=$1 path=$2 doclint=$3
  shift 3
  find "$@" -name '*.java' -print0 | sort -z |
    xargs -0 javac --release 17 -Xlint:all -Werror "-Xdoclint:$doclint" -cp "$path" -d "$classes"
}

# What the sources say must hold wherever they are compiled: no encoding is named, and they are ASCII.
if LC_ALL=C grep -rlP '[^\x00-\x7F]' Interop/java/src Tests/GoldenTests/Java; then
  echo "these files are not ASCII; javac would need to be told their encoding" >&2
  exit 1
fi

path="$build/runtime$jars"
# The runtime proper needs no library; a transport that needs one has a folder of its own.
compile "$build/runtime" "$build/runtime" all/protected Interop/java/src/main/java
compile "$build/runtime" "$path" all/protected Interop/java/src/{jedis,amqp,kafka}/java
compile "$build/golden" "$path" all,-missing Tests/GoldenTests/Java
compile "$build/test" "$path:$build/golden" none Interop/java/src/test/java

# The guide's blocks as one program; the package of the examples stands for the one that a reader generates.
{
  awk '/^```java imports$/ {on = 1; next} /^```$/ {on = 0} on' docs/guides/java.md |
    sed -e 's/import tasks\.runtime\./import plainwire./' -e 's/import tasks\./import examples./'
  echo 'public class Guide {'
  echo '  public static void main(String[] arguments) throws Exception {'
  awk '/^```java$/ {on = 1; print "{"; next} /^```$/ {if (on) print "}"; on = 0} on' docs/guides/java.md |
    sed -e 's/"redis:\/\/localhost\/7"/System.getProperty("guide.redis")/' \
      -e 's/"amqp:\/\/localhost\/?/System.getProperty("guide.amqp") + "?/' \
      -e 's/"kafka:\/\/localhost:9092"/System.getProperty("guide.kafka")/' \
      -e 's/Path.of("queue.db")/Path.of(System.getProperty("guide.sqlite"))/'
  printf '  }\n}\n'
} >"$build/scratch/Guide.java"
compile "$build/test" "$path:$build/golden" none "$build/scratch"
java -cp "$path:$build/golden:$build/test" plainwire.AllTests Interop/vectors/vectors.json "$build/scratch"
