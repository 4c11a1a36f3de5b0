using Snatrace.Kernel.Uapi;

namespace Snatrace.Kernel.Libc;

/// <summary>What becomes of what is printed.</summary>
public static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>
    /// False when nobody will ever read it: a pipe whose reader has ended, a terminal that was closed (poll(2), POLLERR and POLLHUP). A
    /// program that prints for ever would not notice, because .NET ignores SIGPIPE, and its console EPIPE.
    /// </summary>
    public static bool HasReader
    {
        get
        {
            Span<pollfd> output = [new pollfd { fd = Descriptor }];
            _ = Poll.Wait(output, TimeSpan.Zero);
            return (output[0].revents & (POLL.POLLERR | POLL.POLLHUP)) == 0;
        }
    }
}
