using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>What this kernel does, where kernels differ.</summary>
internal static class KernelSeen
{
    internal static Finding? Of(HostEvidence evidence)
    {
        if ((evidence.Kernel?.Counters ?? evidence.Movement?.Total) is not { } counters)
        {
            return null;
        }

        KernelBehaviour? kernel = evidence.Kernel;
        bool isHash = kernel?.RandomFlag == PortChoice.Sequential;
        return new Finding(
            "kernel",
            isHash ? Severity.Warning : Severity.Info,
            isHash ? "On this kernel \"random\" makes the race certain; only \"random-fully\" helps" : "What this kernel does",
            [
                $"conntrack counts {string.Join(", ", counters.Counters().Select(counter => counter.Name))}",
                .. kernel is { RandomFlag: not null } ? [$"masquerade random gave the ports {string.Join(", ", kernel.RandomPorts)}"] : Array.Empty<string>(),
                .. kernel is { Fallback: not null } ? [$"masquerade, when the client's port was taken, gave {string.Join(", ", kernel.FallbackPorts)}"] : Array.Empty<string>(),
            ])
        {
            Meaning = string.Join(
                "; ",
                ((string?[])[Counting(CounterMeanings.Of(counters)), Flag(kernel?.RandomFlag), Fallback(kernel?.Fallback)]).OfType<string>()),
        };
    }

    private static string Counting(CounterMeaning meaning) => meaning switch
    {
        CounterMeaning.FailuresIncludeChains => "lost clashes are insert_failed − chaintoolong, and equal drop",
        CounterMeaning.FailuresAreLosses => "lost clashes are insert_failed, and equal drop",
        _ => "insert_failed counts resolved clashes too, and only drop is what was lost",
    };

    private static string? Flag(PortChoice? random) => random switch
    {
        PortChoice.Random => "random and random-fully are the same",
        PortChoice.Sequential => "random is a hash of the destination: every simultaneous SYN to one destination is given the same port",
        _ => null,
    };

    private static string? Fallback(PortChoice? fallback) => fallback switch
    {
        PortChoice.Random => "a port that must be changed is picked at random",
        PortChoice.Sequential => "a port that must be changed comes from a counter that all share, so that two at once get the same",
        _ => null,
    };
}
