#!/usr/bin/env bash
# Times the start of the packaged server with no configuration, and shows that a bad setting stops it with one line.
# Usage: server/torture/start-test.sh [rounds]        (after: mvn -B -DskipTests package; needs GNU date for its %N)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${1:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/truc-start.XXXXXX")
server=$root/server/distribution/bin/truc-server
jar=$root/server/axis/target/truc-server.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
running=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null || true; rm -rf "$work"' EXIT
now() { date +%s%N; }
ports=(--truc.address=127.0.0.1 --truc.port=0 --truc.management.port=0)

ready() { # HOME: the axis there answers its health check
    local port
    port=$(sed -n 's/^port=//p' "$1/running.properties" 2>/dev/null) && [ -n "$port" ] || return 1
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    head -n 1 <&3 | grep -q ' 200'
    exec 3>&-
}

timed() { # HOME COMMAND...: prints milliseconds until it is ready, then stops it
    local home=$1 begun
    shift
    begun=$(now)
    "$@" --truc.home="$home" "${ports[@]}" >"$work/log" 2>&1 &
    running=$!
    until ready "$home" 2>/dev/null; do
        kill -0 "$running" 2>/dev/null || { cat "$work/log" >&2; return 1; }
        sleep 0.02
    done
    echo $((($(now) - begun) / 1000000))
    kill -TERM "$running"
    wait "$running" || [ $? = 143 ]
    running=
}

kept=yes
median() { # NAME LIMIT_MS COMMAND...
    local name=$1 limit=$2 times
    shift 2
    times=$(for round in $(seq "$rounds"); do timed "$work/${name// /-}-$round" "$@"; done | sort -n)
    local middle
    middle=$(sed -n "$(((rounds + 1) / 2))p" <<<"$times")
    [ "$middle" -le "$limit" ] || kept=no
    printf '%-34s median %6d ms of %d (%s), limit %d ms\n' "$name" "$middle" "$rounds" "$(xargs <<<"$times")" "$limit"
}

# Makes the class-data archive, which the script does once.
timed "$work/archive" "$server" run >/dev/null
median 'bin/truc-server' 10000 "$server" run
median 'java -jar truc-server.jar' 20000 "$java" -jar "$jar"

refused() { # ARGUMENT: the start ends with code 2 and, below a heading, one line that names the setting
    local result=0 reason
    "$java" -jar "$jar" --truc.home="$work/refused" "$1" >"$work/refusal" 2>&1 || result=$?
    reason=$(sed 1d "$work/refusal")
    [ "$result" = 2 ] && [ "$(wc -l <<<"$reason")" = 1 ] && grep -q '^ *truc\.' <<<"$reason" || kept=no
    printf 'exit %d%s\n' "$result" "$reason"
}
refused --truc.storage.databse-url=x
refused --truc.port=eighty
refused '--truc.storage.database-url=jdbc:h2:mem:axis'
refused '--truc.storage.database-url=jdbc:h2:file:/tmp/axis;WRITE_DELAY=500'
refused --truc.storage.database-password=secret

# What asks for help starts and stops nothing, and a number left behind by a killed axis is another process's by now.
"$server" stop --help | grep -q 'truc-server stop' || kept=no
mkdir "$work/killed"
sleep 600 &
running=$!
printf 'pid=%d\nport=1\nmanagement-port=1\n' "$running" >"$work/killed/running.properties"
result=0
"$server" stop --truc.home="$work/killed" || result=$?
[ "$result" = 3 ] && kill -0 "$running" || kept=no
kill "$running"
running=

[ $kept = yes ] && echo KEPT || { echo BROKEN; exit 1; }
