using Snatrace.Results;

namespace Snatrace.Tests.Results;

/// <summary>What a client brought, as tests need it.</summary>
internal static class GivenClient
{
    internal static readonly DateTimeOffset Moment = new(2021, 5, 16, 15, 42, 37, 108, TimeSpan.FromHours(2));

    /// <summary>The period of the original's own example: 795 connects in 5 s, of which one got no answer.</summary>
    internal static ConnectTally Period => Of(
        (ConnectOutcome.Connected, 420, 2.5), (ConnectOutcome.Connected, 346, 3.2), (ConnectOutcome.Connected, 28, 3.7), (ConnectOutcome.LostSyn, 1, 500.1));

    /// <summary>Every outcome, each a different number of times, and missed slots.</summary>
    internal static ConnectTally Everything
    {
        get
        {
            ConnectTally tally = Of(
                (ConnectOutcome.Connected, 12_345, 0.25),
                (ConnectOutcome.Recovered, 2, 1032.5),
                (ConnectOutcome.LostSyn, 3, 2000),
                (ConnectOutcome.Refused, 4, 0.125),
                (ConnectOutcome.Reset, 5, 0.5),
                (ConnectOutcome.Unreachable, 6, 1),
                (ConnectOutcome.LocalPortsExhausted, 7, null),
                (ConnectOutcome.DescriptorLimit, 8, null),
                (ConnectOutcome.NameNotResolved, 9, null),
                (ConnectOutcome.Other, 10, 0.1),
                (ConnectOutcome.Cancelled, 11, null));
            for (int slot = 0; slot < 12; slot++)
            {
                tally.MissSlot();
            }

            return tally;
        }
    }

    /// <summary>A tally of so many connects that ended so, after so many milliseconds, or null without a SYN.</summary>
    internal static ConnectTally Of(params (ConnectOutcome Outcome, int Count, double? Milliseconds)[] connects)
    {
        var tally = new ConnectTally();
        foreach ((ConnectOutcome outcome, int count, double? milliseconds) in connects)
        {
            for (int connect = 0; connect < count; connect++)
            {
                tally.Record(outcome, milliseconds is { } duration ? TimeSpan.FromMilliseconds(duration) : null);
            }
        }

        return tally;
    }

    internal static ClientPeriod PeriodOf(ConnectTally connects, ConnectTally? sinceStart = null, long notReported = 0) =>
        new(Moment, TimeSpan.FromSeconds(5), connects, sinceStart ?? connects, notReported);

    internal static ClientResult RunOf(ConnectTally connects, StopReason stopped = StopReason.Time, long notReported = 0) => new(
        new ClientSettings(
            "destination.example:8080", Strategy.Collide, 3, TimeSpan.FromMilliseconds(500), TimeSpan.FromMicroseconds(1500), ResetOnClose: true),
        Moment,
        Moment.AddSeconds(12.5),
        TimeSpan.FromSeconds(12.5),
        "198.18.1.2:8080",
        stopped,
        connects,
        notReported);
}
