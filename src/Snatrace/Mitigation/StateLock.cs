using Snatrace.Kernel.Libc;

namespace Snatrace.Mitigation;

/// <summary>
/// The lock of a <see cref="StateFolder"/>. flock(2) holds for an open file, not for a process: tools that inherit it hold the lock as well, and
/// when this process is killed go on holding it until they have done what they were told.
/// </summary>
public sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    internal StateLock(FileStream file) => _file = file;

    /// <summary>Lets every process that is started from now on hold it, too: tools, which end; never one that stays.</summary>
    public void PassOn() => Inheritance.Allow(_file.SafeFileHandle);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
