package vn.truc.channel.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A run of IP addresses that share their first bits.
 *
 * @param first its first address, 4 or 16 bytes
 * @param bits how many bits they share
 */
record Network(InetAddress first, int bits) {
    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Network of(String written) {
        int slash = written.indexOf('/');
        String address = slash < 0 ? written : written.substring(0, slash);
        if (!Host.isAddress(address)) {
            throw new IllegalArgumentException(written + " is not a network such as 10.20.0.0/16");
        }
        try {
            InetAddress first = InetAddress.getByName(address);
            int most = first.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(written.substring(slash + 1));
            Network network = new Network(first, bits);
            if (bits < 0 || bits > most || !network.endsInZeros()) {
                throw new IllegalArgumentException(written + " is not a network such as 10.20.0.0/16");
            }
            return network;
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(written + " is not a network such as 10.20.0.0/16", e);
        }
    }

    private boolean endsInZeros() {
        byte[] address = first.getAddress();
        for (int i = bits; i < address.length * 8; i++) {
            if (bit(address, i)) {
                return false;
            }
        }
        return true;
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        byte[] own = first.getAddress();
        if (other.length != own.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (bit(other, i) != bit(own, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] address, int index) {
        return (address[index / 8] >> (7 - index % 8) & 1) == 1;
    }
}
