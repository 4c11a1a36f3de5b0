using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>The CapEff line of /proc/self/status.</summary>
public class CapabilitiesTests
{
    [Fact]
    public void Effective_capabilities_are_read_and_not_the_others() => Assert.Equal(
        0x201000UL,
        Capabilities.Parse(["Name:\tsnatrace", "CapInh:\t0000000000000001", "CapPrm:\t000001ffffffffff", "CapEff:\t0000000000201000"]));

    [Fact]
    public void All_of_them_fit() => Assert.Equal(ulong.MaxValue, Capabilities.Parse(["CapEff:\tffffffffffffffff"]));

    [Fact]
    public void No_such_line_is_no_capability() => Assert.Equal(0UL, Capabilities.Parse(["Name:\tsnatrace"]));
}
