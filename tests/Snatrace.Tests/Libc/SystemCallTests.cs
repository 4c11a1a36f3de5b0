using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;

namespace Snatrace.Tests.Libc;

/// <summary>A failed call becomes an exception that names the call and the error.</summary>
public class SystemCallTests
{
    [Fact]
    public void A_result_that_is_not_negative_is_returned() => Assert.Equal(7, SystemCall.Check(7));

    [Fact]
    public void A_negative_one_names_the_call_and_errno()
    {
        Marshal.SetLastPInvokeError(13);

        var failed = Assert.Throws<SystemCallException>(() => SystemCall.Check(-1, "connect"));

        Assert.Equal("connect: EACCES (13): Permission denied", failed.Message);
        Assert.Equal(13, failed.Errno);
    }

    [Fact]
    public void A_descriptor_that_is_invalid_names_the_call_as_it_was_written()
    {
        var failed = Assert.Throws<SystemCallException>(() => SystemCall.Check(Native.open("/nowhere/at/all", 0)));

        Assert.Equal("open(\"/nowhere/at/all\", 0): ENOENT (2): No such file or directory", failed.Message);
    }
}
