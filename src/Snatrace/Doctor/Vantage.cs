using Snatrace.Kernel.ProcNet;
using Snatrace.Watch;

namespace Snatrace.Doctor;

/// <summary>From where a namespace is examined: from inside it, or by a process of it whose namespace may not be entered.</summary>
/// <param name="Pid">The process; null from inside.</param>
public sealed record Vantage(int? Pid)
{
    /// <summary>The calling thread is inside.</summary>
    public static readonly Vantage Inside = new(Pid: null);

    /// <summary>By the files of a process. Settings, table and kernel stay unexamined.</summary>
    public static Vantage OfProcess(int pid) => new(pid);

    internal ProcNetDirectory ProcNet => Pid is { } pid ? ProcNetDirectory.OfProcess(pid) : ProcNetDirectory.OfThisThread;

    internal CounterSource OpenCounters() => Pid is { } pid ? CounterSource.OpenProcess(pid) : CounterSource.OpenHere();
}
