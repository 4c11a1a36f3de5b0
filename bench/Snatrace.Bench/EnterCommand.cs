using Snatrace.Kernel.Namespaces;

namespace Snatrace.Bench;

/// <summary>Running a program on a host that is a namespace of ours, in one process: nsenter(1) becomes the program.</summary>
internal static class EnterCommand
{
    /// <summary>What to write before the program's path.</summary>
    internal static string[] For(NetworkNamespace host) => ["nsenter", $"--net={host.Path}"];
}
