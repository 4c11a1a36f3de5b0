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
        long start = Stopwatch.GetTimestamp();
        KernelBehaviour kernel = KernelProbe.Run();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((PortChoice.Random, PortChoice.Random), (kernel.RandomFlag, kernel.Fallback));
        Assert.Equal(4, kernel.RandomPorts.Distinct().Count());
        Assert.Empty(kernel.FallbackPorts.Intersect([41000, 41100, 41200, 41300])); // those were taken
        Assert.NotNull(kernel.Counters?.ChainTooLong);
    }
}
