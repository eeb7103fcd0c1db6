#!/usr/bin/env bash
# One document from a sender to a recipient and its receipts back, with curl and xmlsec1 only.
#
# exchange.sh ENDPOINT AXIS_ID AXIS_CERTIFICATE SENDER_KEY SENDER_CERTIFICATE RECIPIENT_KEY RECIPIENT_CERTIFICATE
# Keys and certificates are PEM files. Ends with 0 only if everything went as promised.
set -euo pipefail
die() { echo "SURPRISE: $*" >&2; exit 1; }
step() { echo "- $*"; }
[ $# = 7 ] || die 'seven arguments, see the top of this file'

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
endpoint=$1 axis=$2 axis_pem=$3
sender=("$4" "$5") recipient=("$6" "$7")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/axis-signature.sh"

audience="<audience>$axis</audience>"
no_fault() { [ -z "$(value //TrucFault/code)" ] || die "$(value //TrucFault/code): $(value //TrucFault/messageEn)"; }
as_sender() { call "${sender[@]}" "$@"; no_fault; }
as_recipient() { call "${recipient[@]}" "$@"; no_fault; }
plain() { sed 's/&/\\\&amp;/g; s/</\\\&lt;/g; s/#/\\#/g' <<<"$1"; }  # as the replacement of a sed command
agency_name() { xmllint --xpath "string(//*[local-name()='agency'][*[local-name()='code']='$1']/*[local-name()='name'])" "$work/answer.xml"; }

as_sender Ping "$audience"
[ "$(value //axis)" = "$axis" ] || die "this axis is $(value //axis)"
[ -z "$(value //brokenRule)" ] || die "the axis does not know us: $(value //brokenRule)"
from=$(value //caller)
as_recipient Ping "$audience"
to=$(value //caller)
step "ping: axis $axis takes us for $from and $to"

as_sender ListAgencies "$audience<limit>1000</limit>"
from_name=$(agency_name "$from") to_name=$(agency_name "$to")
[ -n "$from_name" ] && [ -n "$to_name" ] || die 'we are not on the list'
step "$from is $from_name, $to is $to_name"

sed -e "s#@FROM@#$from#; s#@FROM_NAME@#$(plain "$from_name")#; s#@TO@#$to#; s#@TO_NAME@#$(plain "$to_name")#; s#@NUMBER@#$(date +%s)#" \
    -e "s#@DATE@#$(date +%Y/%m/%d)#; s#@TIME@#$(date +%H:%M:%S)#; s#@SENT_BY@#curl#" \
    "$here/../letter.edxml" >"$work/letter.edxml"
digest=$(sha256sum "$work/letter.edxml" | cut -d' ' -f1)
length=$(stat -c %s "$work/letter.edxml")
message_id=$(cat /proc/sys/kernel/random/uuid)
packet="<packet><sha256>$digest</sha256><length>$length</length><content>$(base64 -w0 "$work/letter.edxml")</content></packet>"
send="$audience<messageId>$message_id</messageId><from>$from</from><to>$to</to>$packet"
as_sender SendDocument "$send"
[ "$(value //outcome)" = ACCEPTED ] || die "$(value //outcome)"
document=$(value //documentId) receipt=$(value //receipt)
sleep 1 # the ids of our envelopes are fixed, so that only another second makes another signature
as_sender SendDocument "$send"
[ "$(value //receipt)" = "$receipt" ] || die 'a resent message got another answer'
step "sent $length bytes: document $document; sent again: the same receipt"

item="//*[local-name()='item'][*[local-name()='documentId']='$document']/*[local-name()"
for attempt in 1 2 3 4 5 6; do
    as_recipient ListPending "$audience<kind>DOCUMENT</kind><limit>500</limit><waitSeconds>20</waitSeconds>"
    delivery=$(xmllint --xpath "string($item='deliveryId'])" "$work/answer.xml")
    [ -z "$delivery" ] || break
done
[ -n "$delivery" ] || die "the document did not arrive in $attempt calls"
step "in the mailbox of $to: delivery $delivery"

as_recipient GetDocument "$audience<deliveryId>$delivery</deliveryId><transfer>INLINE</transfer>"
value //packet/content | base64 -di | cmp - "$work/letter.edxml" || die 'other bytes than were sent'
[ "$(value //verdict/verdict)$(value //verdict/signer)" = "VALID$from" ] || die "verdict $(value //verdict)"
step "collected, byte for byte; signed by $(value //verdict/certificateSubject)"

as_recipient ConfirmReceived "$audience<deliveryId>$delivery</deliveryId><leaseToken>$(value //leaseToken)</leaseToken><outcome>RECEIVED</outcome><sha256>$digest</sha256>"
[ "$(value //state)" = ACKNOWLEDGED ] || die "$(value //state)"
step "confirmed: $(value //state)"

as_sender GetReceipts "$audience<documentId>$document</documentId>"
events=
for number in 1 2 3; do
    entry="//*[local-name()='GetReceiptsResponse']/*[local-name()='receipt'][$number]/*[local-name()"
    event=$(xmllint --xpath "string($entry='event'])" "$work/answer.xml")
    xmllint --xpath "string($entry='content'])" "$work/answer.xml" | base64 -di >"$work/receipt-$number.xml"
    verify_receipt "$work/receipt-$number.xml"
    [ "$(value //packet/sha256 "$work/receipt-$number.xml")" = "$digest" ] || die 'a receipt about other bytes'
    step "receipt $event: signature verified"
    events+="$event "
done
[ "$events" = 'SubmissionAcceptance ContentConsignment ContentHandover ' ] || die "$events"

as_sender GetDeliveryStatus "$audience<messageId>$message_id</messageId>"
[ "$(value //recipient/state)" = ACKNOWLEDGED ] || die "$(value //recipient/state)"
step "delivery status: $(value //recipient/state)"

call "${recipient[@]}" GetDocument "$audience<deliveryId>no-such-delivery</deliveryId>"
[ "$(value //TrucFault/code)" = Delivery.NotFound ] || die "$(value //TrucFault/code)"
step "a wrong id is refused with $(value //TrucFault/code): $(value //TrucFault/messageVi) / $(value //TrucFault/messageEn)"
echo 'Xong. / Done.'
