using System.Reflection;

namespace Snatrace.Cli;

/// <summary>This program's version.</summary>
internal static class Version
{
    internal static string Text { get; } =
        typeof(Version).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
