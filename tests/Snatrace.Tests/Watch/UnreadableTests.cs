using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Watch;

namespace Snatrace.Tests.Watch;

/// <summary>Every refusal has its next step, also those of kernels that are not at hand.</summary>
public class UnreadableTests
{
    private const int Eperm = 1;
    private const int Enoent = 2;
    private const int Einval = 22;
    private const int Emfile = 24;
    private const int Eloop = 40;

    private static readonly SystemCallException NoFile = new("open(/proc/thread-self/net/stat/nf_conntrack)", Enoent);

    // nfnetlink_rcv_msg answers EINVAL for a subsystem that no module provides.
    [Theory]
    [InlineData(Einval, "\"sudo modprobe nf_conntrack_netlink\"; if there is no such module")]
    [InlineData(Eperm, "run snatrace as root (sudo), in a container with --cap-add NET_ADMIN")]
    public void Neither_ctnetlink_nor_proc(int refusal, string nextStep)
    {
        CountersUnreadableException unreadable = Unreadable.Counters(new NetlinkException("reading conntrack counters", refusal, null, null), NoFile);

        Assert.StartsWith("conntrack's counters cannot be read: reading conntrack counters: the kernel answered E", unreadable.Message, StringComparison.Ordinal);
        Assert.EndsWith("; and open(/proc/thread-self/net/stat/nf_conntrack): ENOENT (2): No such file or directory", unreadable.Message, StringComparison.Ordinal);
        Assert.StartsWith(nextStep, unreadable.NextStep, StringComparison.Ordinal);
        Assert.False(unreadable.IsWrongTarget);
    }

    [Theory]
    [InlineData(Enoent, true, "a network namespace is /run/netns/NAME")]
    [InlineData(Einval, true, "or a process with --pid")]
    [InlineData(Eloop, true, "or a process with --pid")]
    [InlineData(Eperm, false, "run snatrace as root")]
    [InlineData(Emfile, false, "allow more open files: \"ulimit -n 1024\"")]
    public void A_path_that_is_wrong_is_not_a_machine_that_lacks_something(int error, bool isWrongTarget, string nextStep)
    {
        CountersUnreadableException unreadable = Unreadable.Namespace("/run/netns/blue", new SystemCallException("open(/run/netns/blue)", error));

        Assert.Equal(isWrongTarget, unreadable.IsWrongTarget);
        Assert.Contains(nextStep, unreadable.NextStep, StringComparison.Ordinal);
    }
}
