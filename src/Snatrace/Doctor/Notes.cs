using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Netlink;
using Snatrace.Lab;
using Snatrace.Results;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>What could not be examined, gathered on the way: one thing that is forbidden does not spoil the rest.</summary>
internal sealed class Notes
{
    private readonly List<Unexamined> _unexamined = [];

    /// <summary>All of it.</summary>
    internal IReadOnlyList<Unexamined> Unexamined => _unexamined;

    /// <summary>Looks at something; null, and a note, when that fails for a reason outside this program.</summary>
    internal T? Try<T>(string what, Func<T?> look)
        where T : class
    {
        try
        {
            return look();
        }
        catch (Exception failed) when (failed is SystemCallException or ProcFormatException or NetlinkException or NetlinkFormatException
            or CountersUnreadableException or LabException or IOException or UnauthorizedAccessException)
        {
            Add(what, failed.Message, IsForbidden(failed));
            return null;
        }
    }

    /// <summary>Notes that something was not examined.</summary>
    internal void Add(string what, string why, bool isForbidden = false) => _unexamined.Add(new Unexamined(what, why, isForbidden));

    // A lab that cannot be built says what would help: in nearly every case to be root.
    private static bool IsForbidden(Exception failed) =>
        failed is UnauthorizedAccessException or LabException { NextStep: not null } || Unreadable.IsForbidden(failed.InnerException ?? failed);
}
