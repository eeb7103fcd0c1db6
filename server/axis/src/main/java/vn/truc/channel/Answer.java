package vn.truc.channel;

/**
 * What an endpoint answered.
 *
 * @param status of HTTP
 * @param contentType as sent; empty when absent
 * @param body all of it
 */
public record Answer(int status, String contentType, byte[] body) {}
