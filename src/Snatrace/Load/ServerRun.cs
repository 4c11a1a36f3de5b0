using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Preflight;

namespace Snatrace.Load;

/// <summary>
/// A run of the server: accepts connections and closes them at once. All workers block on one listening socket, so that the kernel wakes
/// one of them for each connection, and whoever is awake takes the next without sleeping in between.
/// </summary>
/// <param name="plan">What to do.</param>
public sealed class ServerRun(ServerPlan plan)
{
    private const int WantedBacklog = 65535;
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    // No descriptor is left, or no memory: it may pass, and until it does there is no use in asking again at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // What the runtime may open while it runs.
    private const int SpareDescriptors = 2;

    private readonly Lock _gate = new();
    private int? _lastError;

    /// <summary>Told once, when connections are accepted.</summary>
    public Action? Ready { get; init; }

    /// <summary>Told, at most once a second, what keeps connections from being accepted, and the next step.</summary>
    public Action<string, string>? Warned { get; init; }

    /// <summary>Runs until <paramref name="cancellation"/> ends it.</summary>
    /// <exception cref="LoadException">It cannot listen there.</exception>
    public void Run(CancellationToken cancellation)
    {
        using TcpListener listener = Listen();
        using var queue = new ListenQueue(listener); // before the workers, who may leave no descriptor
        int workers = FittingWorkers();
        int backlog = listener.ReadBacklog();
        Crew crew = Crew.Start(workers, "accept", _ => Accept(listener, cancellation));
        try
        {
            Ready?.Invoke();
            WarnOfIdleWorkers(workers);
            bool ended;
            do
            {
                ended = cancellation.WaitHandle.WaitOne(LookAround);
                WarnOfDrops(queue.TakeOverflows(), backlog);
                WarnOfErrors();
            }
            while (!ended);
        }
        finally
        {
            listener.Stop();
            crew.Join();
        }
    }

    private TcpListener Listen()
    {
        try
        {
            return TcpListener.Open(plan.Local, WantedBacklog, blocking: true);
        }
        catch (SystemCallException refused)
        {
            string nextStep = WayOut.Of(refused) ?? Errno.Name(refused.Errno) switch
            {
                "EADDRINUSE" => $"another program listens there (\"ss -ltnp\" shows it): end it, or give another --local-addr",
                "EADDRNOTAVAIL" => "give an address of this machine: \"ip address\" shows them",
                "EACCES" => "ports below 1024 are for root: give another --local-addr",
                _ => "give another --local-addr",
            };
            throw new LoadException($"listening on {plan.Local}: {refused.Message}", nextStep, refused);
        }
    }

    // accept4(2) takes its descriptor before it waits for a connection: a worker more than there are would only ask for one in vain.
    private int FittingWorkers() =>
        Math.Clamp(ProcessLimits.OpenFiles() - ProcessLimits.OpenFilesNow() - SpareDescriptors, 1, plan.Workers);

    private void WarnOfIdleWorkers(int workers)
    {
        if (workers < plan.Workers)
        {
            Warned?.Invoke(
                $"{workers} of {plan.Workers} workers accept: each holds a descriptor while it waits, and there are no more",
                "allow more open files: \"ulimit -n\", or ask for fewer --workers");
        }
    }

    private void Accept(TcpListener listener, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            int error = listener.TryAcceptAndClose(out _);
            if (Errno.Name(error) is "ECONNABORTED" or "EINTR")
            {
                continue; // the other side, or a debugger: nothing is wrong here
            }

            if (Errno.Name(error) == "EINVAL")
            {
                return; // stopped
            }

            lock (_gate)
            {
                _lastError = error;
            }

            _ = cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    private void WarnOfDrops(long dropped, int backlog)
    {
        if (dropped > 0)
        {
            Warned?.Invoke(
                $"the listen queue overflowed: {dropped} {(dropped == 1 ? "handshake" : "handshakes")} dropped, backlog {backlog}",
                "connects that stall for a second now do so because of this, not of the race: raise net.core.somaxconn, or lower the load");
        }
    }

    private void WarnOfErrors()
    {
        int? error;
        lock (_gate)
        {
            error = _lastError;
            _lastError = null;
        }

        if (error is not null)
        {
            Warned?.Invoke(
                $"accept4: {Errno.Describe(error.Value)}",
                Errno.Name(error.Value) is "EMFILE" or "ENFILE" ? "allow more open files: \"ulimit -n 1024\"" : "connections wait meanwhile");
        }
    }
}
