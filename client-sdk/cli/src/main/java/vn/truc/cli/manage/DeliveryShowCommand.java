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

/** {@code truc manage delivery show}. */
@Command(name = "show", sortOptions = false)
final class DeliveryShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "DELIVERY", descriptionKey = "deliveryId")
    private String delivery = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    DeliveryShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer =
                axis.open(surroundings).get("/deliveries/" + ManagementApi.segment(delivery));
        common.output(surroundings).show(new LinkedHashMap<>(answer), out -> Listing.delivery(answer, out));
        return ExitCode.DONE;
    }
}
