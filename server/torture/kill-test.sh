#!/usr/bin/env bash
# Kills the packaged server with SIGKILL in the middle of 200 concurrent sends, ten times, and counts what is left.
# Usage: server/torture/kill-test.sh [rounds] [sends] [seed]        (after: mvn -B -DskipTests package)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/truc-kill.XXXXXX")
trap 'code=$?; if [ $code -eq 0 ]; then rm -rf "$work"; else echo "left for inspection: $work"; fi' EXIT
java -cp "$root/server/torture/target/truc-torture.jar" vn.truc.torture.KillTest \
  "$root/server/axis/target/truc-server.jar" "$work" "$@"
