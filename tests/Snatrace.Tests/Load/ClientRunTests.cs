using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Snatrace.Load;
using Snatrace.Results;

namespace Snatrace.Tests.Load;

/// <summary>The client against listeners on this machine.</summary>
public sealed class ClientRunTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly Thread _acceptor;

    public ClientRunTests()
    {
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _acceptor = new Thread(Accept) { IsBackground = true };
        _acceptor.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_wall_clock_that_jumps_changes_no_duration()
    {
        var periods = new List<(ClientPeriod Period, long Connects)>();
        var outside = Stopwatch.StartNew();
        ClientPlan plan = Plan with { Limit = TimeSpan.FromMilliseconds(450), SummaryInterval = TimeSpan.FromMilliseconds(100) };
        ClientResult result = Run(plan, periods);

        Assert.Equal(StopReason.Time, result.Stopped);
        Assert.InRange(result.Elapsed, plan.Limit, outside.Elapsed);
        Assert.NotEmpty(periods);
        Assert.All(periods, each => Assert.InRange(each.Period.Elapsed, TimeSpan.FromTicks(1), outside.Elapsed));
        Assert.InRange(periods.Sum(each => each.Period.Elapsed.TotalSeconds), plan.SummaryInterval.TotalSeconds, result.Elapsed.TotalSeconds);
        Assert.InRange(periods.Sum(each => each.Connects), 1, result.Connects.Connects);
        Assert.InRange(result.Connects.Latency.Max, TimeSpan.FromTicks(1), outside.Elapsed);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(1000, 4)]
    public void A_count_is_kept_exactly(int count, int workers)
    {
        ClientResult result = Run(Plan with { Count = count, Workers = workers });

        Assert.Equal((StopReason.Count, count), (result.Stopped, (int)result.Connects.Connects));
        Assert.Equal(count, result.Connects.Latency.Count);
    }

    [Fact]
    public void It_says_how_it_ran_and_where_to()
    {
        ClientPlan plan = Plan with { Count = 1, Workers = 2, Timeout = TimeSpan.FromSeconds(3), Remote = new HostPort("127.0.0.1", _port) };
        ClientResult result = Run(plan);

        Assert.Equal(
            new ClientSettings($"127.0.0.1:{_port}", Strategy.Steady, 2, TimeSpan.FromSeconds(3), TimeSpan.Zero, ResetOnClose: true), result.Settings);
        Assert.Equal($"127.0.0.1:{_port}", result.Address);
    }

    [Fact]
    public void Whoever_refuses_is_reported_with_the_class_and_the_words_of_the_system()
    {
        _listener.Stop();
        _acceptor.Join();
        var failures = new List<ConnectFailure>();
        ClientResult result = Run(Plan with { Count = 3 }, failures: failures);

        Assert.Equal((3, 3), (result.Connects.Failed, result.Connects.Count(ConnectOutcome.Refused)));
        Assert.Equal(3, failures.Count);
        Assert.All(failures, failure => Assert.Equal(
            (ConnectOutcome.Refused, ":0", $"127.0.0.1:{_port}", "connect: connection refused"),
            (failure.Outcome, failure.Local, failure.Remote, failure.Reason)));
    }

    [Fact]
    public void An_interrupt_ends_a_run_without_end()
    {
        using var interrupt = new CancellationTokenSource();
        var run = new ClientRun(Plan with { SummaryInterval = TimeSpan.FromMilliseconds(10) }, TimeProvider.System)
        {
            PeriodEnded = _ => interrupt.Cancel(),
        };

        Assert.Equal(StopReason.Interrupted, run.Run(interrupt.Token).Stopped);
    }

    [Fact]
    public void A_report_that_cannot_be_written_ends_the_run_with_what_was_wrong()
    {
        var run = new ClientRun(Plan with { SummaryInterval = TimeSpan.FromMilliseconds(10) }, TimeProvider.System)
        {
            PeriodEnded = _ => throw new IOException("disk full"),
        };

        Assert.Equal("disk full", Assert.Throws<IOException>(() => run.Run(TestContext.Current.CancellationToken)).Message);
    }

    private ClientPlan Plan => new()
    {
        Remote = new HostPort("127.0.0.1", _port),
        DialInterval = TimeSpan.Zero,
        ResetOnClose = true,
        Timeout = TimeSpan.FromSeconds(10),
    };

    private void Accept()
    {
        try
        {
            while (true)
            {
                _listener.AcceptSocket().Dispose();
            }
        }
        catch (SocketException)
        {
            // stopped
        }
        catch (InvalidOperationException)
        {
            // stopped just now
        }
    }

    // What is told of a period is the run's own, and changes with the next.
    private static ClientResult Run(
        ClientPlan plan, List<(ClientPeriod, long)>? periods = null, List<ConnectFailure>? failures = null) =>
        new ClientRun(plan, new JumpingClock())
        {
            PeriodEnded = period => periods?.Add((period, period.Connects.Connects)),
            Failed = failure => failures?.Add(failure),
        }.Run(TestContext.Current.CancellationToken);
}
