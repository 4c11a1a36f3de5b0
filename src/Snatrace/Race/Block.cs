using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Snatrace.Lab;

namespace Snatrace.Race;

/// <summary>Runs one block: every racer on a thread of its own, from the first socket opened to the last one closed.</summary>
internal static class Block
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Runs the block and waits for its end.</summary>
    /// <returns>How long the racers were at work.</returns>
    internal static TimeSpan Run(IReadOnlyList<Racer> racers, BlockPlan plan, CancellationToken cancellation)
    {
        var line = new StartLine(racers.Count, sharedCpu: plan.Cpus.Distinct().Count() < racers.Count);
        var failures = new ExceptionDispatchInfo?[racers.Count];
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. racers.Select((racer, index) => new Thread(
            () =>
            {
                try
                {
                    racer.Run(plan, line, cancellation);
                }
                catch (Exception exception)
                {
                    failures[index] = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        { Name = "racer", IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        ThrowFirst(failures);
        return clock.Elapsed;
    }

    // The racers that waited for the one that failed report a broken line; the cause is the one that does not.
    private static void ThrowFirst(ExceptionDispatchInfo?[] failures)
    {
        ExceptionDispatchInfo? cause =
            failures.FirstOrDefault(failure => failure is { SourceException: not OperationCanceledException });
        if (cause?.SourceException is Kernel.Libc.SystemCallException refused)
        {
            throw new LabException("racing", refused.Message, refused);
        }

        cause?.Throw();
    }
}
