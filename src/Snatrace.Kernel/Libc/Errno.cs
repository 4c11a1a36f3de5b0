using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>Error numbers as people read them.</summary>
public static class Errno
{
    /// <summary>For instance <c>EPERM (1): Operation not permitted</c>; a number without a name stays a number.</summary>
    public static string Describe(int error) => $"{Name(error)} ({error}): {Message(error)}";

    /// <summary>For instance <c>Operation not permitted</c> (strerror(3)).</summary>
    public static string Message(int error) => Marshal.GetPInvokeErrorMessage(error);

    /// <summary>For instance <c>EPERM</c>; <c>errno</c> where the number has no name.</summary>
    public static string Name(int error) => Enum.GetName((errno)error) ?? "errno";
}
