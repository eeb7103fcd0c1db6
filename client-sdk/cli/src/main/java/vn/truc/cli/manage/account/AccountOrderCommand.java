package vn.truc.cli.manage.account;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;

/** {@code truc manage account disable}, {@code enable}, {@code unlock} and {@code invite}. */
@Command(sortOptions = false)
public final class AccountOrderCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String order;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "accountName")
    private String name = "";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    public AccountOrderCommand(Surroundings surroundings, String order) {
        this.surroundings = surroundings;
        this.order = order;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/accounts/" + ManagementApi.segment(name) + "/" + order,
                        Listing.change(axis, surroundings, Map.of()));
        common.output(surroundings).show(answer, out -> {
            if (order.equals("invite")) {
                AccountLines.invitation(answer, out);
            } else {
                AccountLines.show(List.of(answer), out);
            }
        });
        return ExitCode.DONE;
    }
}
