using Snatrace.Doctor;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Lab;
using Snatrace.Results;

namespace Snatrace.Tests.Doctor;

/// <summary>What fails is noted and does not spoil the rest; what is a mistake of ours is not hidden.</summary>
public class NotesTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new SystemCallException("open(x)", 13), true }, // EACCES
        { new SystemCallException("open(x)", 2), false }, // ENOENT
        { new NetlinkException("reading", 1, null, null), true }, // EPERM
        { new UnauthorizedAccessException("no"), true },
        { new LabException("building", "no", "be root"), true },
        { new LabException("building", "no"), false },
        { new ProcFormatException("/proc/x", 1, "odd"), false },
        { new IOException("gone"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_noted(Exception failure, bool isForbidden)
    {
        var notes = new Notes();

        Assert.Null(notes.Try<string>("the table", () => throw failure));
        Assert.Equal([new Unexamined("the table", failure.Message, isForbidden)], notes.Unexamined);
    }

    [Fact]
    public void What_is_seen_is_not_noted()
    {
        var notes = new Notes();

        Assert.Equal("seen", notes.Try("the table", () => "seen"));
        Assert.Empty(notes.Unexamined);
    }

    [Fact]
    public void A_mistake_of_ours_escapes() =>
        Assert.Throws<InvalidOperationException>(() => new Notes().Try<string>("the table", () => throw new InvalidOperationException()));
}
