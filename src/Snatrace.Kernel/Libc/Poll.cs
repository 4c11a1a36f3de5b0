using System.Diagnostics;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>Waiting for descriptors (ppoll(2)), to the nanosecond as far as the kernel's timers go.</summary>
internal static class Poll
{
    internal static bool Readable(int descriptor, TimeSpan patience) => Wait(descriptor, POLL.POLLIN, patience);

    internal static bool Writable(int descriptor, TimeSpan patience) => Wait(descriptor, POLL.POLLOUT, patience);

    /// <summary>Waits until one of them is ready, which is then in its <c>revents</c>; a signal does not end it.</summary>
    /// <returns>How many are ready: 0 when the time was up first.</returns>
    internal static int Wait(Span<pollfd> descriptors, TimeSpan patience)
    {
        long begun = Stopwatch.GetTimestamp();
        TimeSpan left = patience;
        while (true)
        {
            timespec timeout = ToTimespec(left);
            int ready = Native.ppoll(descriptors, (nuint)descriptors.Length, in timeout, 0);
            if (ready < 0 && Marshal.GetLastPInvokeError() == (int)errno.EINTR)
            {
                left = patience - Stopwatch.GetElapsedTime(begun);
                continue;
            }

            return SystemCall.Check(ready, "ppoll");
        }
    }

    private static bool Wait(int descriptor, short events, TimeSpan patience) =>
        Wait([new pollfd { fd = descriptor, events = events }], patience) > 0;

    private static timespec ToTimespec(TimeSpan patience)
    {
        long nanoseconds = Math.Max(patience.Ticks, 0) * TimeSpan.NanosecondsPerTick;
        return new timespec { tv_sec = (nint)(nanoseconds / 1_000_000_000), tv_nsec = (nint)(nanoseconds % 1_000_000_000) };
    }
}
