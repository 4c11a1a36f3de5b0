using Snatrace.Rulesets;

namespace Snatrace.Tests.Owners;

/// <summary>
/// Rules of every owner: from rulesets that people published, from the owners' own tests, and where neither has one from the
/// sources that print it, with addresses put in.
/// </summary>
internal static class Samples
{
    internal static readonly IReadOnlyList<Sample> All =
    [
        .. ContainerSamples.All,
        .. KubernetesSamples.All,
        .. NodeAgentSamples.All,
        .. HostSamples.All,
    ];

    internal static IReadOnlyList<SourceNatRule> Of(string owner) => [.. All.Where(sample => sample.Owner == owner).Select(sample => sample.Rule)];
}
