using Snatrace.Statistics;

namespace Snatrace.Risk;

/// <summary>What a fleet is expected to lose under one treatment. Intervals carry the window's uncertainty and nothing else.</summary>
/// <param name="Treatment">The treatment.</param>
/// <param name="SamePort">p, on the hosts with most containers: the chance that two SYNs of different containers in the window are given the same port.</param>
/// <param name="OwnPort">The same for two SYNs of one container.</param>
/// <param name="PerSecond">Lost SYNs per second on all hosts; one SYN is lost in a clash, and its connect is a second late or more.</param>
/// <param name="PerSecondInterval">Its interval.</param>
/// <param name="Share">The share of all connects that lose a SYN, 0 to 1.</param>
/// <param name="ShareInterval">Its interval.</param>
/// <param name="ChanceInADay">The chance that a day sees at least one lost SYN: a count of rare events that are independent is Poisson's.</param>
/// <param name="ChanceInADayInterval">Its interval.</param>
/// <param name="PerBurst">Lost SYNs in one burst on the hosts with most containers, if all of it falls within the window; 0 without bursts.</param>
public sealed record Expectation(
    Treatment Treatment,
    double SamePort,
    double OwnPort,
    double PerSecond,
    Interval PerSecondInterval,
    double Share,
    Interval ShareInterval,
    double ChanceInADay,
    Interval ChanceInADayInterval,
    double PerBurst)
{
    /// <summary>Seconds of a day.</summary>
    public const double Day = 86_400;

    /// <summary>Seconds of an hour.</summary>
    public const double Hour = 3600;

    /// <summary>Lost SYNs in so many seconds.</summary>
    public double In(double seconds) => PerSecond * seconds;

    /// <summary>Their interval.</summary>
    public Interval IntervalIn(double seconds) => new(PerSecondInterval.Low * seconds, PerSecondInterval.High * seconds);

    internal static Expectation Of(Treatment treatment, IReadOnlyList<HostGroup> hosts, Interval window)
    {
        Sum best = Sum.Of(treatment, hosts, windowNs: null);
        Sum low = Sum.Of(treatment, hosts, window.Low);
        Sum high = Sum.Of(treatment, hosts, window.High);
        HostLoad fullest = hosts[0].Load;
        PortSpace ports = fullest.Ports;
        TableOccupancy table = fullest.Table;
        return new Expectation(
            treatment,
            Risk.SamePort.Of(treatment, fullest.Kernel, ports, table),
            Risk.OwnPort.Of(treatment, fullest.Kernel, ports, table, fullest.Containers),
            best.PerSecond,
            new Interval(low.PerSecond, high.PerSecond),
            best.Share,
            new Interval(low.Share, high.Share),
            best.ChanceInADay,
            new Interval(low.ChanceInADay, high.ChanceInADay),
            fullest.Under(treatment).PerBurst);
    }

    // Of all hosts.
    private readonly record struct Sum(double Connects, double PerSecond, double Occasions)
    {
        internal double Share => Connects == 0 ? 0 : PerSecond / Connects;

        internal double ChanceInADay => Poisson.AtLeastOne(Occasions * Day);

        internal static Sum Of(Treatment treatment, IReadOnlyList<HostGroup> hosts, double? windowNs)
        {
            var sum = new Sum(0, 0, 0);
            foreach (HostGroup group in hosts)
            {
                HostLoss loss = (group.Load with { WindowNs = windowNs ?? group.Load.WindowNs }).Under(treatment);
                sum = new Sum(
                    sum.Connects + (group.Count * loss.Connects),
                    sum.PerSecond + (group.Count * loss.PerSecond),
                    sum.Occasions + (group.Count * loss.Occasions));
            }

            return sum;
        }
    }
}
