namespace Snatrace.Kernel.Libc;

/// <summary>A system call failed. A refusal that the kernel sends as a netlink reply is a <c>NetlinkException</c> instead.</summary>
public sealed class SystemCallException(string call, int error) : Exception($"{call}: {Libc.Errno.Describe(error)}")
{
    /// <summary>The error number, positive.</summary>
    public int Errno { get; } = error;
}
