using System.Diagnostics;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>A run of the client: workers connect until they are told to stop, and the thread that called reports.</summary>
/// <param name="plan">What to do.</param>
/// <param name="time">The wall clock, for reports; what is measured, is measured by the monotonic clock.</param>
public sealed class ClientRun(ClientPlan plan, TimeProvider time)
{
    // Their histograms are most of the memory this program needs; with so many, workers hardly ever wait for each other.
    private const int MostTallies = 8;

    // At least so often the name is looked at again, should it fail to resolve.
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    private readonly SharedTally[] _tallies =
    [
        .. Enumerable.Range(0, Math.Min(plan.Workers, Math.Min(Environment.ProcessorCount, MostTallies))).Select(_ => new SharedTally()),
    ];

    private readonly ConnectTally _period = new();
    private readonly ConnectTally _total = new();

    /// <summary>Told of every failure, up to some hundred a second. Called on the thread that runs.</summary>
    public Action<ConnectFailure>? Failed { get; init; }

    /// <summary>Told at the end of every summary interval. Called on the thread that runs.</summary>
    public Action<ClientPeriod>? PeriodEnded { get; init; }

    /// <summary>Runs until the plan is fulfilled, or <paramref name="cancellation"/> asks for what there is.</summary>
    /// <exception cref="LoadException">The destination's name does not resolve, or the source address is not this machine's.</exception>
    public ClientResult Run(CancellationToken cancellation)
    {
        DateTimeOffset startedAt = time.GetLocalNow();
        var clock = Stopwatch.StartNew();
        using var stop = new StopSignal();
        using CancellationTokenRegistration interrupt = cancellation.Register(stop.Interrupt);
        Crew limit = Crew.Start(HasLimit ? 1 : 0, "limit", _ => KeepLimit(stop, clock));
        try
        {
            var failures = new FailureLog();
            Destination destination = ClientCheck.Run(plan, stop);
            if (!stop.Quit.IsSet)
            {
                Connect(destination, failures, stop, clock);
            }

            StopReason stopped = cancellation.IsCancellationRequested ? StopReason.Interrupted
                : stop.Quit.IsSet ? StopReason.Time
                : StopReason.Count;
            string address = destination.Current.EndPoint?.ToString() ?? plan.Remote.ToString();
            return new ClientResult(Settings, startedAt, time.GetLocalNow(), clock.Elapsed, address, stopped, _total, failures.TakeSuppressed());
        }
        finally
        {
            stop.Quit.Set();
            limit.Join();
        }
    }

    private ClientSettings Settings => new(
        plan.Remote.ToString(), plan.Strategy, plan.Workers, plan.Timeout, plan.DialInterval, plan.ResetOnClose);

    // On a thread of its own: whoever reports may have to wait for a reader who does not read.
    private void KeepLimit(StopSignal stop, Stopwatch clock)
    {
        if (!stop.Quit.Wait(plan.Limit - clock.Elapsed))
        {
            stop.Quit.Set();
        }
    }

    private void Connect(Destination destination, FailureLog failures, StopSignal stop, Stopwatch clock)
    {
        Crew crew = StartWorkers(destination, failures, stop);
        try
        {
            Report(destination, failures, clock);
        }
        catch
        {
            stop.Interrupt(); // the report could not be printed; the workers must not outlive what they use
            crew.Join();
            throw;
        }

        crew.Join();
        crew.Rethrow();
        Collect();
    }

    private Crew StartWorkers(Destination destination, FailureLog failures, StopSignal stop)
    {
        var budget = new CountBudget(plan.Count);
        int working = plan.Workers;
        return Crew.Start(plan.Workers, "connect", Work);

        void Work(int worker)
        {
            SharedTally tally = _tallies[worker % _tallies.Length];
            var connector = new Connector(plan, destination, tally, failures, time);
            try
            {
                if (plan.Strategy == Strategy.Collide)
                {
                    new CollideWorker(worker, plan, connector, tally, budget, stop).Run();
                }
                else
                {
                    new SteadyWorker(plan, connector, budget, stop).Run();
                }
            }
            catch
            {
                stop.Interrupt(); // one worker less would be a silent change of the load
                throw;
            }
            finally
            {
                if (Interlocked.Decrement(ref working) == 0)
                {
                    failures.Complete();
                }
            }
        }
    }

    // Until the last worker has ended: failures as they come, and a summary at the end of every interval.
    private void Report(Destination destination, FailureLog failures, Stopwatch clock)
    {
        TimeSpan collected = TimeSpan.Zero;
        TimeSpan periodEnds = plan.SummaryInterval;
        while (!failures.IsCompleted)
        {
            TimeSpan left = periodEnds - clock.Elapsed;
            if (failures.Take(left < LookAround ? left : LookAround) is { } failure)
            {
                Failed?.Invoke(failure);
            }

            destination.RefreshIfFailing();
            if (clock.Elapsed >= periodEnds)
            {
                TimeSpan now = clock.Elapsed;
                Collect();
                PeriodEnded?.Invoke(new ClientPeriod(time.GetLocalNow(), now - collected, _period, _total, failures.TakeSuppressed()));
                collected = now;
                periodEnds = plan.SummaryInterval * (Math.Floor(now / plan.SummaryInterval) + 1);
                destination.Refresh();
            }
        }
    }

    private bool HasLimit => plan.Limit != Timeout.InfiniteTimeSpan;

    // Takes what the workers have counted since the last time.
    private void Collect()
    {
        _period.Clear();
        foreach (SharedTally tally in _tallies)
        {
            tally.MoveTo(_period);
        }

        _total.Add(_period);
    }
}
