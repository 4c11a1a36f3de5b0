using System.Text.RegularExpressions;
using Snatrace.Rulesets;

namespace Snatrace.Owners;

/// <summary>
/// Docker's rules of iptables, which carry no comment and stand in POSTROUTING among everybody's: known by their form, which a
/// comment would break. The form alone is not enough: who runs Docker with "iptables": false is told everywhere to add the very same
/// rule by hand, and nobody puts that one back. So the chain DOCKER must be there, which Docker makes before its first rule and leaves
/// when it stops. What comes after the target is not looked at: a rule to which somebody added --random-fully is still Docker's.
/// </summary>
internal static partial class DockerRules
{
    /// <summary>A rule of the host.</summary>
    internal static bool OnHost(SourceNatRule rule) =>
        Marks.InChain(rule, "POSTROUTING") && Marks.Beside(rule, "DOCKER")
        && (Outgoing.IsMatch(rule.Text) || Hairpin.IsMatch(rule.Text) || PublishedPort.IsMatch(rule.Text));

    /// <summary>A rule inside a container, for the DNS server at 127.0.0.11, or of Swarm's ingress.</summary>
    internal static bool InContainer(SourceNatRule rule) =>
        Marks.InChain(rule, "DOCKER_POSTROUTING")
        || (Marks.InChain(rule, "POSTROUTING") && Marks.Beside(rule, "DOCKER_POSTROUTING") && Ingress.IsMatch(rule.Text));

    // The bridge may have any name: com.docker.network.bridge.name.
    [GeneratedRegex(@"^-A POSTROUTING -s \S+ ! -o \S+ -j (MASQUERADE|SNAT)\b")]
    private static partial Regex Outgoing { get; }

    [GeneratedRegex(@"^-A POSTROUTING -o \S+ -m addrtype --src-type LOCAL -j (MASQUERADE|SNAT)\b")]
    private static partial Regex Hairpin { get; }

    // A container that connects to itself through the port it published.
    [GeneratedRegex(@"^-A POSTROUTING -s (\S+) -d \1 -p (\S+) -m \2 --dport \d+ -j MASQUERADE\b")]
    private static partial Regex PublishedPort { get; }

    [GeneratedRegex(@"^-A POSTROUTING -d \S+ -m ipvs --ipvs -j SNAT\b")]
    private static partial Regex Ingress { get; }
}
