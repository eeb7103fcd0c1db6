package vn.truc.cli.manage;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.truc.cli.Common;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.account.AccountAddCommand;
import vn.truc.cli.manage.account.AccountListCommand;
import vn.truc.cli.manage.account.AccountOrderCommand;
import vn.truc.cli.manage.account.AccountRolesCommand;
import vn.truc.cli.manage.agency.AgencyAddCommand;
import vn.truc.cli.manage.agency.AgencyChannelCommand;
import vn.truc.cli.manage.agency.AgencyCloseCommand;
import vn.truc.cli.manage.agency.AgencyEncryptionCommand;
import vn.truc.cli.manage.agency.AgencyImportCommand;
import vn.truc.cli.manage.agency.AgencyListCommand;
import vn.truc.cli.manage.agency.AgencyPolicyCommand;
import vn.truc.cli.manage.agency.AgencyStateCommand;
import vn.truc.cli.manage.agency.AgencyTokenCommand;
import vn.truc.cli.manage.certificate.AuthorityAddCommand;
import vn.truc.cli.manage.certificate.AuthorityCrlCommand;
import vn.truc.cli.manage.certificate.AuthorityListCommand;
import vn.truc.cli.manage.certificate.AuthorityWithdrawCommand;
import vn.truc.cli.manage.certificate.CertificateAddCommand;
import vn.truc.cli.manage.certificate.CertificateListCommand;
import vn.truc.cli.manage.certificate.CertificateOrderCommand;
import vn.truc.cli.manage.delegation.DelegationAddCommand;
import vn.truc.cli.manage.delegation.DelegationEndCommand;
import vn.truc.cli.manage.delegation.DelegationListCommand;
import vn.truc.cli.manage.login.AcceptCommand;
import vn.truc.cli.manage.login.LoginCommand;
import vn.truc.cli.manage.login.LogoutCommand;
import vn.truc.cli.manage.login.PasswordCommand;
import vn.truc.cli.manage.login.TotpCommand;

/** {@code truc manage}: what operators of an axis do to its registry and deliveries. */
@Command(name = "manage", synopsisSubcommandLabel = "COMMAND")
public final class ManageCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it in for help and language
    private final Common common = new Common();

    /** The command with all that is below it. */
    public static CommandLine with(Surroundings surroundings) {
        CommandLine agency = new CommandLine(new Group())
                .addSubcommand("list", new AgencyListCommand(surroundings))
                .addSubcommand("add", new AgencyAddCommand(surroundings))
                .addSubcommand("suspend", new AgencyStateCommand(surroundings, "suspend"))
                .addSubcommand("activate", new AgencyStateCommand(surroundings, "activate"))
                .addSubcommand("channel", new AgencyChannelCommand(surroundings))
                .addSubcommand("close", new AgencyCloseCommand(surroundings))
                .addSubcommand("encryption", new AgencyEncryptionCommand(surroundings))
                .addSubcommand("import", new AgencyImportCommand(surroundings))
                .addSubcommand("policy", new AgencyPolicyCommand(surroundings))
                .addSubcommand("token", new AgencyTokenCommand(surroundings));
        CommandLine certificate = new CommandLine(new Group())
                .addSubcommand("list", new CertificateListCommand(surroundings))
                .addSubcommand("add", new CertificateAddCommand(surroundings))
                .addSubcommand("suspend", new CertificateOrderCommand(surroundings, "suspend"))
                .addSubcommand("resume", new CertificateOrderCommand(surroundings, "resume"))
                .addSubcommand("revoke", new CertificateOrderCommand(surroundings, "revoke"));
        CommandLine authority = new CommandLine(new Group())
                .addSubcommand("list", new AuthorityListCommand(surroundings))
                .addSubcommand("add", new AuthorityAddCommand(surroundings))
                .addSubcommand("withdraw", new AuthorityWithdrawCommand(surroundings))
                .addSubcommand("crl", new AuthorityCrlCommand(surroundings));
        CommandLine delegation = new CommandLine(new Group())
                .addSubcommand("list", new DelegationListCommand(surroundings))
                .addSubcommand("add", new DelegationAddCommand(surroundings))
                .addSubcommand("end", new DelegationEndCommand(surroundings));
        CommandLine delivery = new CommandLine(new Group())
                .addSubcommand("list", new DeliveryListCommand(surroundings))
                .addSubcommand("show", new DeliveryShowCommand(surroundings))
                .addSubcommand("retry", new DeliveryOrderCommand(surroundings, "retry"))
                .addSubcommand("hold", new DeliveryOrderCommand(surroundings, "hold"))
                .addSubcommand("release", new DeliveryOrderCommand(surroundings, "release"))
                .addSubcommand("return", new DeliveryOrderCommand(surroundings, "return"));
        CommandLine account = new CommandLine(new Group())
                .addSubcommand("list", new AccountListCommand(surroundings))
                .addSubcommand("add", new AccountAddCommand(surroundings))
                .addSubcommand("invite", new AccountOrderCommand(surroundings, "invite"))
                .addSubcommand("disable", new AccountOrderCommand(surroundings, "disable"))
                .addSubcommand("enable", new AccountOrderCommand(surroundings, "enable"))
                .addSubcommand("unlock", new AccountOrderCommand(surroundings, "unlock"))
                .addSubcommand("roles", new AccountRolesCommand(surroundings));
        return new CommandLine(new ManageCommand())
                .addSubcommand("login", new LoginCommand(surroundings))
                .addSubcommand("logout", new LogoutCommand(surroundings))
                .addSubcommand("accept", new AcceptCommand(surroundings))
                .addSubcommand("password", new PasswordCommand(surroundings))
                .addSubcommand("totp", new TotpCommand(surroundings))
                .addSubcommand("account", account)
                .addSubcommand("agency", agency)
                .addSubcommand("certificate", certificate)
                .addSubcommand("delegation", delegation)
                .addSubcommand("authority", authority)
                .addSubcommand("delivery", delivery);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("usage.noCommand"));
    }

    /** A word with commands below it. */
    @Command(synopsisSubcommandLabel = "COMMAND")
    static final class Group implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("UnusedVariable") // picocli fills it in for help and language
        private final Common common = new Common();

        @Override
        public void run() {
            throw new ParameterException(
                    spec.commandLine(), spec.resourceBundle().getString("usage.noCommand"));
        }
    }
}
