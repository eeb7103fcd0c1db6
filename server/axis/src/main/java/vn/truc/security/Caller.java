package vn.truc.security;

import vn.truc.exchange.AgencyId;
import vn.truc.exchange.SignedRequest;

/**
 * An active agency whose signature over the request is valid.
 *
 * @param agency who
 * @param request what it signed, as evidence
 */
public record Caller(AgencyId agency, SignedRequest request) {}
