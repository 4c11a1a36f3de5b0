using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Snatrace.Kernel.Libc;
using Snatrace.Lab;
using Snatrace.Load;
using Snatrace.Preflight;

namespace Snatrace.Race;

/// <summary>Runs one block: every racer on a thread of its own, from the first socket opened to the last one closed.</summary>
internal static class Block
{
    /// <summary>Runs the block and waits for its end.</summary>
    /// <param name="racers">Who races.</param>
    /// <param name="plan">The block.</param>
    /// <param name="answered">Called once, on a racer's thread, when every answer that was to come has come.</param>
    /// <param name="cancellation">Cuts the grace time short.</param>
    /// <returns>How long the racers were at work.</returns>
    internal static TimeSpan Run(IReadOnlyList<Racer> racers, BlockPlan plan, Action answered, CancellationToken cancellation) =>
        Run(plan, (number, line) => racers[number].Run(plan, line, number == 0 ? answered : null, cancellation));

    /// <summary>Runs whatever each racer of a block does, given its number and the line they start from, and waits for the last.</summary>
    internal static TimeSpan Run(BlockPlan plan, Action<int, StartLine> race)
    {
        var line = new StartLine(plan.Racers, sharedCpu: plan.Cpus.Distinct().Count() < plan.Racers);
        var clock = Stopwatch.StartNew();
        Crew crew = Crew.Start(plan.Racers, "racer", number => race(number, line));
        crew.Join();
        ThrowFirst(crew.Failures);
        return clock.Elapsed;
    }

    // The racers that waited for the one that failed report a broken line; the cause is the one that does not.
    private static void ThrowFirst(IEnumerable<ExceptionDispatchInfo> failures)
    {
        ExceptionDispatchInfo? cause = failures.FirstOrDefault(failure => failure.SourceException is not OperationCanceledException);
        if (cause?.SourceException is SystemCallException refused)
        {
            throw new LabException("racing", refused.Message, WayOut.Of(refused), refused);
        }

        cause?.Throw();
    }
}
