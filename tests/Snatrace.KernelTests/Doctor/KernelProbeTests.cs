using System.Diagnostics;
using Snatrace.Doctor;
using Snatrace.Results;

namespace Snatrace.KernelTests.Doctor;

/// <summary>What the kernel under the tests does, which is 5.15 or newer.</summary>
public class KernelProbeTests
{
    [Fact]
    public void A_new_kernel_picks_at_random_in_less_than_a_second()
    {
        Requires.Namespaces();
        _ = KernelProbe.Run(); // compiles
        KernelBehaviour kernel = KernelProbe.Run();

        // What others do on the same CPUs is not its own time: the quickest of a few is what it takes.
        TimeSpan[] times = [.. Enumerable.Range(0, 3).Select(_ => Time())];
        Assert.True(times.Min() < TimeSpan.FromSeconds(1), $"it took {string.Join(", ", times)}");
        Assert.Equal((PortChoice.Random, PortChoice.Random), (kernel.RandomFlag, kernel.Fallback));
        Assert.Equal(4, kernel.RandomPorts.Distinct().Count());
        Assert.Empty(kernel.FallbackPorts.Intersect([41000, 41100, 41200, 41300])); // those were taken
        Assert.NotNull(kernel.Counters?.ChainTooLong);
    }

    private static TimeSpan Time()
    {
        long start = Stopwatch.GetTimestamp();
        _ = KernelProbe.Run();
        return Stopwatch.GetElapsedTime(start);
    }
}
