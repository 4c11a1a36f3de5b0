using System.Reflection;
using Snatrace.Kernel.Netlink;
using Snatrace.Kernel.Uapi;

namespace Snatrace.Tests.Uapi;

/// <summary>Every type in which the kernel's spelling lives.</summary>
internal static class UapiTypes
{
    /// <summary>
    /// Structs that deliberately stop short of the C one, because kernels append to it. Their fields must lie where the header
    /// has them; only their size may be smaller.
    /// </summary>
    internal static readonly IReadOnlySet<Type> Prefixes = new HashSet<Type> { typeof(tcp_info) };

    internal static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(NetlinkWriter).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(HeaderAttribute).Namespace && type != typeof(HeaderAttribute))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    internal static IEnumerable<string> Headers => All.Select(HeaderOf).OfType<string>().Distinct();

    internal static IEnumerable<Type> Under(string header) => All.Where(type => HeaderOf(type) == header);

    internal static string? HeaderOf(Type type) => type.GetCustomAttribute<HeaderAttribute>()?.Path;

    internal static string CNameOf(Type type) => type.GetCustomAttribute<HeaderAttribute>()?.CName ?? $"struct {type.Name}";
}
