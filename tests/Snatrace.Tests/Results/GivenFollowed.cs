using System.Net;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Tests.Results;

/// <summary>Blocks that were followed.</summary>
internal static class GivenFollowed
{
    /// <summary>A block of four connects, of which one lost its SYN to another and one has not been answered yet.</summary>
    internal static FollowedBlock Block => new(ArmResult.Baseline, 4, Latency(0.0482, 0.0515, 1023.6816), new FollowedClash(
        IPEndPoint.Parse("198.18.1.2:9999"),
        [
            new(IPEndPoint.Parse("198.18.0.3:1025"), 1, 0, 0, TimeSpan.FromMilliseconds(0.0482), IPEndPoint.Parse("198.18.1.1:1025")),
            new(IPEndPoint.Parse("198.18.0.2:1025"), 0, 104, 1, TimeSpan.FromMilliseconds(1023.6816), IPEndPoint.Parse("198.18.1.1:60866")),
        ]));

    /// <summary>The same, cut off before anybody was answered.</summary>
    internal static FollowedBlock CutOff => Block with
    {
        Latency = Latency(),
        Clash = Block.Clash! with
        {
            Connects = [.. Block.Clash.Connects.Select(connect => connect with { Answered = null, Retransmits = 2, TranslatedTo = null })],
        },
    };

    internal static LatencyHistogram Latency(params double[] milliseconds)
    {
        var latency = new LatencyHistogram();
        Array.ForEach(milliseconds, duration => latency.Record(TimeSpan.FromMilliseconds(duration)));
        return latency;
    }
}
