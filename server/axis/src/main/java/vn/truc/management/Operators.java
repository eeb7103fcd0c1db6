package vn.truc.management;

import java.time.InstantSource;
import java.util.function.Consumer;
import vn.truc.exchange.Event;
import vn.truc.operators.Accounts;
import vn.truc.operators.AgencyTree;
import vn.truc.operators.Credentials;
import vn.truc.operators.SignIn;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.session.Sessions;

/**
 * Who uses the operators' API.
 *
 * @param signIn lets people in
 * @param accounts they come in by
 * @param credentials of their own
 * @param sessions of those who are in
 * @param refusals puts on the trail who was refused
 * @param tree which agencies an agency's administrator looks after
 * @param trail puts on the trail what nobody else tells, in a transaction of its own
 * @param durable returns when all that is committed is on stable storage
 * @param clock of these records
 */
public record Operators(
        SignIn signIn,
        Accounts accounts,
        Credentials credentials,
        Sessions sessions,
        Refusals refusals,
        AgencyTree tree,
        Consumer<Event> trail,
        Runnable durable,
        InstantSource clock) {}
