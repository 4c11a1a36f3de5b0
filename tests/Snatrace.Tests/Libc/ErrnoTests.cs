using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>Error numbers as people read them.</summary>
public class ErrnoTests
{
    [Theory]
    [InlineData(1, "EPERM (1): Operation not permitted")]
    [InlineData(11, "EAGAIN (11): Resource temporarily unavailable")]
    [InlineData(98, "EADDRINUSE (98): Address already in use")]
    [InlineData(105, "ENOBUFS (105): No buffer space available")]
    public void A_number_has_a_name_and_a_sentence(int error, string expected) => Assert.Equal(expected, Errno.Describe(error));

    [Fact]
    public void A_number_without_a_name_stays_a_number() =>
        Assert.StartsWith("errno (4095): ", Errno.Describe(4095), StringComparison.Ordinal);
}
