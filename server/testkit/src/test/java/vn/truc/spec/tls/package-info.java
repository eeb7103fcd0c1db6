/** What the TLS port promises. */
package vn.truc.spec.tls;
