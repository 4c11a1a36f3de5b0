using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Preflight;

namespace Snatrace.Race;

/// <summary>Runs one block: every racer on a thread of its own, from the first socket opened to the last one closed.</summary>
internal static class Block
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Runs the block and waits for its end.</summary>
    /// <param name="racers">Who races.</param>
    /// <param name="plan">The block.</param>
    /// <param name="answered">Called once, on a racer's thread, when every answer that was to come has come.</param>
    /// <param name="cancellation">Cuts the grace time short.</param>
    /// <returns>How long the racers were at work.</returns>
    internal static TimeSpan Run(IReadOnlyList<Racer> racers, BlockPlan plan, Action answered, CancellationToken cancellation)
    {
        var line = new StartLine(racers.Count, sharedCpu: plan.Cpus.Distinct().Count() < racers.Count);
        var failures = new ExceptionDispatchInfo?[racers.Count];
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. racers.Select((racer, index) => new Thread(
            () =>
            {
                try
                {
                    racer.Run(plan, line, index == 0 ? answered : null, cancellation);
                }
                catch (Exception exception)
                {
                    failures[index] = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        { Name = "racer", IsBackground = true })];
        int started = 0;
        try
        {
            for (; started < threads.Length; started++)
            {
                threads[started].Start();
            }
        }
        catch (OutOfMemoryException exception)
        {
            line.Break(); // those that did start would wait for ever
            throw new LabException("racing", "a thread could not be started", "allow more of them: \"ulimit -u\", pids.max", exception);
        }
        finally
        {
            foreach (Thread thread in threads.Take(started))
            {
                thread.Join();
            }
        }

        ThrowFirst(failures);
        return clock.Elapsed;
    }

    // The racers that waited for the one that failed report a broken line; the cause is the one that does not.
    private static void ThrowFirst(ExceptionDispatchInfo?[] failures)
    {
        ExceptionDispatchInfo? cause =
            failures.FirstOrDefault(failure => failure is { SourceException: not OperationCanceledException });
        if (cause?.SourceException is SystemCallException refused)
        {
            throw new LabException("racing", refused.Message, WayOut.Of(refused), refused);
        }

        cause?.Throw();
    }
}
