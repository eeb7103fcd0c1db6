#!/usr/bin/env bash
# From nothing to verified receipts: builds what is missing, starts an axis with an empty configuration in a temporary home,
# sends one document from one demo agency to two others, answers it, and verifies every receipt offline.
#
#   samples/quickstart.sh            all of it, then stops the axis
#   samples/quickstart.sh --keep     leaves the axis running and says how to go on
#   PORT=8080 samples/quickstart.sh  on this port instead of a free one
#
# Needs a JDK 17 or newer, Maven 3.8 or newer and bash. Leaves receipts, packet, keys and trust anchor in samples/out.
# Ends with 0 only if everything was seen that is promised here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case ${LC_ALL:-${LANG:-}} in
    *UTF-8 | *utf8) ;;
    *) export LC_ALL=C.UTF-8 ;; # Java 17 writes Vietnamese letters only where the locale has them
esac
out=$PWD/samples/out
keep=no
axis=stopped
home=

# --- saying what happens ---------------------------------------------------------------------------------------------

if [ -t 1 ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi
heading() { printf '\n%s== %s%s\n' "$bold" "$1" "$plain"; }
say() { printf '   %s\n' "$1"; }
fail() {
    printf '\n!! %s\n' "$@" >&2
    exit 1
}
expect() { # WHAT ACTUAL WANTED
    [ "$2" = "$3" ] || fail "$1: '$2' thay vì / instead of '$3'"
    say "✓ $1: $3"
}

stop_axis() {
    server/distribution/bin/truc-server stop --truc.home="$home"
    axis=stopped
    cp "$home/log/truc-server.out" "$out/axis.log"
    rm -rf "$home"
}

stop() {
    local result=$?
    if [ $axis = running ] && { [ $keep = no ] || [ $result != 0 ]; }; then stop_axis || true; fi
    exit $result
}
trap stop EXIT
trap 'exit 130' INT TERM

case ${1:-} in
    '') ;;
    --keep) keep=yes ;;
    *) fail "Không hiểu '$1'; chỉ có --keep / Unknown option '$1'; there is only --keep" ;;
esac

# --- tools -----------------------------------------------------------------------------------------------------------

heading 'Kiểm tra công cụ / Checking the tools'
java_home=${JAVA_HOME:-}
java=${java_home:+$java_home/bin/}java keytool=${java_home:+$java_home/bin/}keytool
command -v "$java" >/dev/null || fail 'Không tìm thấy Java: cài JDK 17 trở lên, hoặc đặt JAVA_HOME' \
    'No Java found: install a JDK 17 or newer, or set JAVA_HOME'
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
case $java_version in
    1.* | 9 | 1[0-6]) fail "Java $java_version quá cũ: cần JDK 17 trở lên" "Java $java_version is too old: a JDK 17 or newer is needed" ;;
esac
command -v "${java_home:+$java_home/bin/}javac" >/dev/null && command -v "$keytool" >/dev/null ||
    fail "Đây là bản Java chỉ để chạy: cần đủ bộ JDK" 'This Java is a runtime only: a whole JDK is needed'
say "Java $java_version"

if [ -n "${PORT:-}" ] && (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>&-; then
    fail "Cổng $PORT đang có chương trình khác dùng; bỏ PORT để tự chọn cổng trống" \
        "Port $PORT is taken by another program; leave PORT away and a free one is chosen"
fi

# --- build -----------------------------------------------------------------------------------------------------------

heading 'Biên dịch / Building'
server_jar=server/axis/target/truc-server.jar cli_jar=client-sdk/cli/target/truc.jar built=samples/target/quickstart.built
if [ ! -f $server_jar ] || [ ! -f $cli_jar ] || [ ! -f $built ] || [ -n "$(find pom.xml xsd wsdl server/axis client-sdk \
    -type f -newer $built ! -path '*/target/*' ! -path '*/src/test/*' -print -quit)" ]; then
    command -v mvn >/dev/null || fail 'Không tìm thấy Maven: cài Maven 3.8 trở lên' 'No Maven found: install Maven 3.8 or newer'
    say 'lần đầu Maven tải thư viện, mất vài phút / the first time Maven fetches libraries, which takes minutes'
    begun=$SECONDS
    mkdir -p "${built%/*}"
    touch $built.begun
    log=$(mktemp)
    if ! mvn -B -Dstyle.color=never -DskipTests -pl server/axis,client-sdk/cli -am package 2>&1 | tee "$log" |
        while IFS= read -r line; do
            case $line in
                '[INFO] Building Tr'*'['*']') say "$(printf '%3d s  %s' $((SECONDS - begun)) "${line#\[INFO\] }")" ;;
            esac
        done; then
        tail -n 40 "$log" >&2
        fail "Biên dịch không thành công, nhật ký: $log" "The build failed, its log: $log"
    fi
    rm -f "$log"
    mv $built.begun $built
else
    say 'đã có sẵn / up to date'
fi
truc() { "$java" -XX:TieredStopAtLevel=1 -jar $cli_jar "$@"; }

# --- keys ------------------------------------------------------------------------------------------------------------

heading 'Tạo CA mẫu và khóa của ba cơ quan / A demo CA and the keys of three agencies'
rm -rf "$out"
mkdir -p "$out/keys" "$out/receipts"
chmod 700 "$out/keys"
TRUC_DEMO_PASSWORD=$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')
export TRUC_DEMO_PASSWORD
(umask 077 && echo "$TRUC_DEMO_PASSWORD" >"$out/keys/password")

key() { "$keytool" -storetype PKCS12 -storepass:env TRUC_DEMO_PASSWORD -keystore "$out/keys/$1.p12" "${@:2}" 2>&1; }
key ca -genkeypair -alias key -keyalg RSA -keysize 3072 -validity 30 -dname 'CN=Demo CA,O=Truc quick start' \
    -ext bc:c=ca:true -ext ku:c=keyCertSign >/dev/null
key ca -exportcert -alias key -rfc >"$out/keys/ca.pem"

agency() { # CODE: its key, a certificate from the CA, and both as PEM for other languages
    local pem=$out/keys/$1
    key "$1" -genkeypair -alias key -keyalg RSA -keysize 2048 -validity 30 -dname "CN=$1,O=Truc quick start" >/dev/null
    key "$1" -certreq -alias key >"$pem.csr"
    key ca -gencert -alias key -infile "$pem.csr" -outfile "$pem.pem" -rfc -validity 30 -ext ku:c=digitalSignature >/dev/null
    cat "$pem.pem" "$out/keys/ca.pem" >"$pem.chain"
    key "$1" -importcert -alias key -file "$pem.chain" -noprompt -trustcacerts >/dev/null
    "$java" -XX:TieredStopAtLevel=1 samples/quickstart/PrivateKey.java "$pem.p12" key "$pem.key"
    rm "$pem.csr" "$pem.chain"
    say "$1"
}
sender=Z99A first=Z99B second=Z99C
agency $sender
agency $first
agency $second

# --- the axis --------------------------------------------------------------------------------------------------------

heading 'Khởi động trục với cấu hình trống / Starting an axis with an empty configuration'
begun=$SECONDS
home=$(mktemp -d "${TMPDIR:-/tmp}/truc-quickstart.XXXXXX")
settings=(--truc.home="$home" --truc.address=127.0.0.1 --truc.port="${PORT:-0}" --truc.management.port=0)
axis=running
server/distribution/bin/truc-server start "${settings[@]}" || fail 'Trục không khởi động được' 'The axis did not start'
running() { sed -n "s/^$1=//p" "$home/running.properties"; }
endpoint=http://127.0.0.1:$(running port)/services/exchange
cp "$home/keys/axis-certificate.pem" "$out/axis.pem"
say "$endpoint ($((SECONDS - begun)) s)"

heading 'Đăng ký cơ quan và chứng thư / Registering the agencies and their certificates'
register() { # CODE NAME
    truc manage agency add --home "$home" "$1" "$2"
    truc manage certificate add --home "$home" "$1" "$out/keys/$1.pem"
    printf '%s\n' "endpoint=$endpoint" "key-store=keys/$1.p12" password-file=keys/password trust=axis.pem >"$out/$1.properties"
}
register $sender 'Sở Tài chính (mẫu)'
register $first 'Sở Y tế (mẫu)'
register $second 'Sở Tư pháp (mẫu)'
as() { truc "${@:2}" --config "$out/$1.properties"; }

# --- the exchange ----------------------------------------------------------------------------------------------------

heading "$sender gửi một công văn / $sender sends a letter to $first and $second"
"$java" -XX:TieredStopAtLevel=1 samples/quickstart/Circular.java "$out/circular.pdf"
message=quickstart-$(date +%s)
as $sender send --letter 12/VP-TH --subject 'V/v kết nối Trục liên thông văn bản' --priority 1 --to $first --to $second \
    --attach "$out/circular.pdf" --message-id "$message"

heading "$first nhận và xác nhận / $first collects and acknowledges"
as $first pending --kind DOCUMENT --wait 30
as $first collect --all --kind DOCUMENT --acknowledge --into "$out/inbox-$first"
mv "$out/inbox-$first"/*.edxml "$out/packet.edxml"
cmp "$out/circular.pdf" "$out/inbox-$first"/*/circular.pdf || fail 'Tệp PDF bị thay đổi' 'The PDF has changed on its way'
say '✓ PDF y nguyên / the PDF is the same, byte for byte'
as $second pending --kind DOCUMENT --wait 30

heading "$first trả lời 01, 03, 06 / $first answers 01, 03, 06"
for code in 01 03 06; do as $first status $code --about "$out/packet.edxml"; done

heading "$sender nhận trạng thái / $sender receives the statuses"
statuses=0
for attempt in 1 2 3 4 5 6; do
    as $sender pending --kind STATUS --wait 10 >/dev/null
    as $sender collect --all --kind STATUS --acknowledge --into "$out/statuses"
    statuses=$(find "$out/statuses" -name '*.edxml' | wc -l)
    if [ "$statuses" -ge 3 ]; then break; fi
done
expect 'trạng thái / statuses' "$(cat "$out"/statuses/*.edxml | grep -o 'StatusCode>[0-9]*' | sort | tr -dc '0-9 \n' | xargs)" '01 03 06'

heading 'Hành trình của văn bản / The trace of the document'
as $sender trace --message-id "$message" | tee "$out/trace.txt"
as $sender trace --message-id "$message" --json >"$out/trace.json"
listed() { sed -n "s/^ \{$1\}\"$2\": \"\(.*\)\".*/\1/p" "$out/trace.json" | xargs; } # INDENTATION MEMBER
expect "$first, $second" "$(listed 6 state)" 'ACKNOWLEDGED AVAILABLE'
expect "$first" "$(listed 10 code)" '01 03 06'

heading 'Biên nhận / Receipts'
as $sender receipts --message-id "$message" --into "$out/receipts"
for event in SubmissionAcceptance:1 ContentConsignment:2 ContentHandover:1; do
    expect "${event%:*}" "$(find "$out/receipts" -name "${event%:*}-*" | wc -l)" "${event#*:}"
done

if [ $keep = no ]; then
    heading 'Dừng trục / Stopping the axis'
    stop_axis
fi

heading 'Kiểm tra biên nhận, không cần trục / Verifying the receipts without the axis'
truc verify --trust "$out/axis.pem" --packet "$out/packet.edxml" "$out"/receipts/*.xml

heading 'Tệp để lại / Files left in samples/out'
find samples/out -type f | sort | while IFS= read -r file; do
    printf '   %10d  %s\n' "$(wc -c <"$file")" "$file"
done

if [ $keep = yes ]; then
    echo "$home" >"$out/axis.home"
    axis_id=$(as $sender ping --json | sed -n 's/.*"axisId" *: *"\([^"]*\)".*/\1/p')
    printf '%s\n' "$endpoint" "$axis_id" "$out/axis.pem" "$out/keys/$sender.key" "$out/keys/$sender.pem" \
        "$out/keys/$first.key" "$out/keys/$first.pem" >"$out/foreign-client.arguments"
    heading 'Trục vẫn chạy / The axis is still running'
    say "$endpoint?wsdl"
    say "truc:  java -jar $cli_jar pending --config samples/out/$second.properties"
    say "Java:  java -cp 'client-sdk/cli/target/lib/*' samples/01-send-a-letter/SendALetter.java \\"
    say "           $endpoint samples/out/axis.pem samples/out/keys/$sender.p12 samples/out/keys/password $first samples/out/circular.pdf"
    say "PHP:   xargs php samples/04-soap-without-the-sdk/php/exchange.php <samples/out/foreign-client.arguments"
    say "dừng / stop:  server/distribution/bin/truc-server stop --truc.home=$home && rm -r $home"
fi
heading "Xong sau $SECONDS giây / Done in $SECONDS seconds"
