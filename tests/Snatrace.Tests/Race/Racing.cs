using System.Runtime.ExceptionServices;

namespace Snatrace.Tests.Race;

/// <summary>Racers on threads of their own, and a test that does not hang with them.</summary>
internal static class Racing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs every racer to its end, and throws what the first of them threw.</summary>
    internal static void Run(int racers, Action<int> racer)
    {
        var failures = new ExceptionDispatchInfo?[racers];
        Thread[] threads = [.. Enumerable.Range(0, racers).Select(number => new Thread(() =>
        {
            try
            {
                racer(number);
            }
            catch (Exception exception)
            {
                failures[number] = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(Patience), "a racer hangs"));
        failures.OfType<ExceptionDispatchInfo>().FirstOrDefault()?.Throw();
    }
}
