using System.Diagnostics;
using System.Runtime.InteropServices;
using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Sockets;

/// <summary>Waiting for one descriptor (poll(2)).</summary>
internal static class Poll
{
    internal static bool Readable(int descriptor, TimeSpan patience) => Wait(descriptor, POLL.POLLIN, patience);

    internal static bool Writable(int descriptor, TimeSpan patience) => Wait(descriptor, POLL.POLLOUT, patience);

    private static bool Wait(int descriptor, short events, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var poll = new pollfd { fd = descriptor, events = events };
            TimeSpan left = patience - clock.Elapsed;
            int ready = Native.poll(ref poll, 1, (int)Math.Ceiling(Math.Max(left.TotalMilliseconds, 0)));
            if (ready < 0 && Marshal.GetLastPInvokeError() == (int)errno.EINTR)
            {
                continue;
            }

            return SystemCall.Check(ready, "poll") > 0;
        }
    }
}
