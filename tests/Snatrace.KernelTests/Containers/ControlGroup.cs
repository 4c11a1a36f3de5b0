namespace Snatrace.KernelTests.Containers;

/// <summary>
/// The control group that holds the engine's containers. Control groups are the machine's, not a namespace's: the one thing that must be
/// removed by hand.
/// </summary>
internal static class ControlGroup
{
    private const string Root = "/sys/fs/cgroup";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static bool AreMounted => File.ReadLines("/proc/self/mounts").Any(
        line => line.Split(' ') is [_, var place, "cgroup" or "cgroup2", ..] && place.StartsWith(Root, StringComparison.Ordinal));

    /// <summary>Where the group is now: in version 1 once in each hierarchy, in version 2 once.</summary>
    internal static IReadOnlyList<string> Find(string name) =>
        [.. Directory.GetDirectories(Root).Append(Root).Select(parent => Path.Combine(parent, name)).Where(Directory.Exists)];

    /// <summary>Removes the group and the groups in it, which are empty or about to be.</summary>
    internal static void Remove(string name) => Assert.True(
        SpinWait.SpinUntil(() => Find(name).All(TryRemove), Patience), $"the control group {name} still has processes in it");

    // Only empty groups can be removed, with rmdir, the innermost first; the files in them are the kernel's.
    private static bool TryRemove(string group)
    {
        try
        {
            foreach (string inner in Directory.GetDirectories(group))
            {
                TryRemove(inner);
            }

            Directory.Delete(group, recursive: false);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(group);
        }
    }
}
