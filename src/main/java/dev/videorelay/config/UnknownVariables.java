package dev.videorelay.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Environment variables that begin with {@code RELAY_} and are no setting.
 *
 * <p>Those that are likely to be meant as one are errors. Others are not, since Kubernetes sets variables such as {@code
 * RELAY_SERVICE_HOST} in each pod beside a service that is called {@code relay}.
 *
 * @param errors one sentence for each variable that is likely to be a mistyped setting
 * @param others names of the others
 */
public record UnknownVariables(List<String> errors, List<String> others) {

    private static final String SERVICE_HOST = "_SERVICE_HOST";
    /** What follows the service's name in the variables of Kubernetes' service links. */
    private static final Pattern SERVICE_LINK = Pattern
            .compile(
                    "(?:_SERVICE_HOST|_SERVICE_PORT(?:_\\w+)?|_PORT(?:_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)");
    private static final String OF_PROVIDERS = "RELAY_PROVIDER";

    /**
     * The unknown ones among the given variables.
     *
     * @param providers names of the providers in the settings
     */
    public static UnknownVariables in(Set<String> variables, Collection<String> providers) {
        List<String> errors = new ArrayList<>();
        List<String> others = new ArrayList<>();
        new TreeSet<>(variables).stream()
                .filter(name -> name.startsWith(KnownSettings.VARIABLES) && !KnownSettings.hasVariable(name))
                .filter(name -> !isServiceLink(name, variables))
                .forEach(name -> {
                    KnownSettings.Nearest nearest = KnownSettings.nearestVariable(name, providers);
                    if (name.startsWith(OF_PROVIDERS) || nearest.isNear()) {
                        errors.add(name + " is no setting; the nearest is " + nearest.name());
                    } else {
                        others.add(name);
                    }
                });
        return new UnknownVariables(errors, others);
    }

    private static boolean isServiceLink(String name, Set<String> variables) {
        return variables.stream()
                .filter(other -> other.startsWith(KnownSettings.VARIABLES.substring(0, 5))
                        && other.endsWith(SERVICE_HOST))
                .map(host -> host.substring(0, host.length() - SERVICE_HOST.length()))
                .anyMatch(service -> name.startsWith(service)
                        && SERVICE_LINK.matcher(name.substring(service.length())).matches());
    }
}
