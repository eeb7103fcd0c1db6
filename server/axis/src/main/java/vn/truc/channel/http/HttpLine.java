package vn.truc.channel.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import vn.truc.channel.Answer;
import vn.truc.channel.ChannelSettings;
import vn.truc.channel.Line;
import vn.truc.channel.Message;
import vn.truc.channel.egress.Egress;

/**
 * HTTP/1.1 over a connection of its own for each message, made to the addresses that {@link Egress} has just passed. It
 * follows no redirect, uses no proxy, keeps no cookie, decompresses nothing and sends nothing twice.
 */
public final class HttpLine implements Line, Closeable {
    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_HEADERS = 100;

    private final Egress egress;
    private final ChannelSettings settings;
    private final ScheduledExecutorService alarm;
    private final CloseableHttpClient client;

    /**
     * A line under these settings.
     *
     * @param trust what endpoints' certificates are checked with
     * @param alarm cuts a connection at the end of its whole time, whoever waits there
     */
    public HttpLine(Egress egress, ChannelSettings settings, SSLContext trust, ScheduledExecutorService alarm) {
        this.egress = egress;
        this.settings = settings;
        this.alarm = alarm;
        Timeout connect = Timeout.of(settings.connectTime());
        Timeout silence = Timeout.of(settings.answerTime());
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedAddresses(egress))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(limits)
                                .build())
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(trust)
                                .setTlsVersions("TLSv1.3", "TLSv1.2")
                                .buildClassic())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setHandshakeTimeout(connect)
                                .setSupportedProtocols("TLSv1.3", "TLSv1.2")
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(silence)
                                .build())
                        .setMaxConnTotal(settings.threads())
                        .setMaxConnPerRoute(settings.threads())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(connect)
                        .setRedirectsEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Truc")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** No second look-up takes place between the check and the connection. */
    private record CheckedAddresses(Egress egress) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
            try {
                return egress.addresses(host);
            } catch (java.net.UnknownHostException e) {
                throw e;
            } catch (IOException e) {
                throw new Unresolved(e);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** {@link DnsResolver} may throw nothing else. */
    private static final class Unresolved extends java.net.UnknownHostException {
        private static final long serialVersionUID = 1L;

        Unresolved(IOException cause) {
            super(cause.getMessage());
            initCause(cause);
        }
    }

    @Override
    public Answer post(URI endpoint, Message message) throws IOException {
        HttpHost target = new HttpHost(endpoint.getScheme(), egress.host(endpoint), endpoint.getPort());
        HttpPost request = new HttpPost(endpoint);
        request.setHeader("Connection", "close");
        if (!message.action().isEmpty()) {
            request.setHeader("SOAPAction", message.action());
        }
        AtomicBoolean late = new AtomicBoolean();
        Runnable cut = () -> {
            late.set(true);
            request.cancel();
        };
        ScheduledFuture<?> end = alarm.schedule(cut, settings.wholeTime().toMillis(), TimeUnit.MILLISECONDS);
        try (InputStream bytes = message.open()) {
            request.setEntity(new InputStreamEntity(bytes, message.length(), ContentType.parse(message.contentType())));
            return answer(target, request);
        } catch (IOException | IllegalStateException e) {
            if (late.get()) {
                throw new IOException("no whole answer within " + settings.wholeTime(), e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private Answer answer(HttpHost target, HttpPost request) throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(target, request, null)) {
            HttpEntity entity = response.getEntity();
            Header type = response.getFirstHeader("Content-Type");
            byte[] body = entity == null ? new byte[0] : limited(request, entity);
            return new Answer(response.getCode(), type == null ? "" : type.getValue(), body);
        }
    }

    private byte[] limited(HttpPost request, HttpEntity entity) throws IOException {
        int limit = Math.toIntExact(settings.answerLimit().bytes());
        InputStream in = entity.getContent();
        byte[] body = in.readNBytes(limit + 1);
        if (body.length > limit) {
            // Or closing would wait for the rest.
            request.cancel();
            throw new IOException("the answer has more than " + settings.answerLimit());
        }
        return body;
    }

    /** Cuts every connection. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
