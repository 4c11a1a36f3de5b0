using System.Diagnostics;
using System.Globalization;

namespace Snatrace.Lab;

/// <summary>IPv6 addresses of the calling thread's network namespace, which are of no use before the neighbours were asked (RFC 4862, 5.4).</summary>
internal static class Ipv6Addresses
{
    // IFA_F_DADFAILED and IFA_F_TENTATIVE (linux/if_addr.h), as /proc/net/if_inet6 prints them.
    private const int DadFailed = 0x08;
    private const int Tentative = 0x40;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // A second or two as a rule: a random delay, and one question.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits until a device's addresses can be used.</summary>
    /// <returns>Whether all of them can: false when one is somebody's already, or it takes too long.</returns>
    internal static bool Settle(string device)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            int[] flags = [.. FlagsOf(device, File.ReadLines("/proc/thread-self/net/if_inet6"))];
            if (flags.Any(own => (own & DadFailed) != 0) || clock.Elapsed > Patience)
            {
                return false;
            }

            if (flags.All(own => (own & Tentative) == 0))
            {
                return true;
            }

            _ = CancellationToken.None.WaitHandle.WaitOne(Glance);
        }
    }

    /// <summary>Flags of a device's addresses. A line: address, index, length of the prefix, scope, flags, device; numbers in hexadecimal (net/ipv6/addrconf.c).</summary>
    internal static IEnumerable<int> FlagsOf(string device, IEnumerable<string> lines) =>
        from line in lines
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words.Length == 6 && words[5] == device
        select int.Parse(words[4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
