#!/usr/bin/env bash
# Sends a 200 MiB attachment through a server with -Xmx256m from a client with -Xmx256m and prints both peaks.
# Usage: server/torture/large-test.sh [MiB]        (after: mvn -B -DskipTests package; needs Linux for /proc)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TRUC_WORK:-${TMPDIR:-/tmp}}/truc-large.XXXXXX")
trap 'code=$?; if [ $code -eq 0 ]; then rm -rf "$work"; else echo "left for inspection: $work"; fi' EXIT
java -Xmx256m -cp "$root/server/torture/target/truc-torture.jar" vn.truc.torture.LargeTest \
  "$root/server/axis/target/truc-server.jar" "$work" "$@"
