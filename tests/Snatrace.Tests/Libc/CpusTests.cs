using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>Lists of CPUs as /sys writes them (Documentation/admin-guide/cputopology.rst).</summary>
public class CpusTests
{
    [Theory]
    [InlineData("0\n", 0)]
    [InlineData("0-3\n", 0, 1, 2, 3)]
    [InlineData("0,2-3,8\n", 0, 2, 3, 8)]
    [InlineData("8191\n", 8191)]
    public void A_list_of_ranges(string text, params int[] cpus) => Assert.Equal(cpus, Cpus.ParseList(text));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("0-")]
    [InlineData("-3")]
    [InlineData("0-1-2")]
    [InlineData("0,,1")]
    [InlineData("0,x")]
    [InlineData("0-2147483647")]
    [InlineData("99999999999")]
    public void Anything_else_says_nothing(string text) => Assert.Empty(Cpus.ParseList(text));

    [Fact]
    public void Whatever_this_thread_may_use_is_possible() => Assert.Subset(Cpus.Possible().ToHashSet(), Cpus.Allowed().ToHashSet());
}
