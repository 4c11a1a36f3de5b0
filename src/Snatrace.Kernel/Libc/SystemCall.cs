using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snatrace.Kernel.Libc;

/// <summary>
/// Turns the result of a system call into a value or a <see cref="SystemCallException"/>. These methods are called with the
/// call itself as their argument, so that errno is taken before anything else can overwrite it.
/// </summary>
internal static class SystemCall
{
    /// <summary>Throws when <paramref name="result"/> is negative; otherwise returns it.</summary>
    internal static int Check(int result, [CallerArgumentExpression(nameof(result))] string call = "") =>
        result >= 0 ? result : throw Failed(Marshal.GetLastPInvokeError(), call);

    /// <inheritdoc cref="Check(int, string)"/>
    internal static int Check(nint result, [CallerArgumentExpression(nameof(result))] string call = "") =>
        result >= 0 ? (int)result : throw Failed(Marshal.GetLastPInvokeError(), call);

    /// <summary>Throws when <paramref name="descriptor"/> is invalid; otherwise returns it.</summary>
    internal static FileDescriptor Check(
        FileDescriptor descriptor,
        [CallerArgumentExpression(nameof(descriptor))] string call = "")
    {
        if (!descriptor.IsInvalid)
        {
            return descriptor;
        }

        int error = Marshal.GetLastPInvokeError();
        descriptor.Dispose();
        throw Failed(error, call);
    }

    // "Native.setns(fd, CLONE_NEWNET)" → "setns(fd, CLONE_NEWNET)": the reader of the message knows the call, not our class.
    private static SystemCallException Failed(int error, string call) =>
        new(call.StartsWith("Native.", StringComparison.Ordinal) ? call["Native.".Length..] : call, error);
}
