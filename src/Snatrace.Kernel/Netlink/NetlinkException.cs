using Snatrace.Kernel.Libc;

namespace Snatrace.Kernel.Netlink;

/// <summary>
/// The kernel refused a netlink request. A system call that failed is a <see cref="SystemCallException"/> instead, so that
/// "the kernel said no" and "the message never arrived" cannot be confused.
/// </summary>
/// <param name="operation">What was asked, in words.</param>
/// <param name="error">The error number, positive.</param>
/// <param name="kernelMessage">The kernel's own sentence (NLMSGERR_ATTR_MSG), if it sent one.</param>
/// <param name="offset">Where in the request the attribute it dislikes begins, in bytes (NLMSGERR_ATTR_OFFS), if it said.</param>
public sealed class NetlinkException(string operation, int error, string? kernelMessage, uint? offset)
    : Exception(Describe(operation, error, kernelMessage, offset))
{
    /// <summary>What was asked, in words.</summary>
    public string Operation { get; } = operation;

    /// <summary>The error number, positive.</summary>
    public int Errno { get; } = error;

    /// <summary>The kernel's own sentence, if it sent one.</summary>
    public string? KernelMessage { get; } = kernelMessage;

    private static string Describe(string operation, int error, string? kernelMessage, uint? offset) =>
        $"{operation}: the kernel answered {Libc.Errno.Describe(error)}"
        + (kernelMessage is null ? "" : $" (\"{kernelMessage}\")")
        + (offset is null ? "" : $", at byte {offset} of the request");
}
