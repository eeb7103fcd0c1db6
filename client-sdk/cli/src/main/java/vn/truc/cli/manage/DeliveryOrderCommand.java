package vn.truc.cli.manage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.trouble.UsageException;

/** {@code truc manage delivery retry}, {@code hold}, {@code release} and {@code return}. */
@Command(sortOptions = false)
final class DeliveryOrderCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String order;

    @Parameters(index = "0", paramLabel = "DELIVERY", descriptionKey = "deliveryId")
    private String delivery = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    DeliveryOrderCommand(Surroundings surroundings, String order) {
        this.surroundings = surroundings;
        this.order = order;
    }

    @Override
    public Integer call() throws IOException {
        if (axis.reason().isBlank()) {
            throw new UsageException("usage.orderReason");
        }
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/deliveries/" + ManagementApi.segment(delivery) + "/" + order,
                        Listing.change(axis, surroundings, Map.of()));
        common.output(surroundings).show(new LinkedHashMap<>(answer), out -> Listing.delivery(answer, out));
        return ExitCode.DONE;
    }
}
