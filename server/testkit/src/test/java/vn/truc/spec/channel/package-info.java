/** What agencies may rely on whichever way they get their deliveries. */
package vn.truc.spec.channel;
