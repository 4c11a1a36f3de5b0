namespace Snatrace.Rulesets;

/// <summary>The ways from hooks to chains.</summary>
internal static class ChainPaths
{
    /// <summary>For each chain that can be reached, the chains on the shortest way to it, itself last.</summary>
    /// <param name="hooks">The chains at which the kernel begins.</param>
    /// <param name="targets">The chains a chain jumps to, in the order of its rules.</param>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> From(
        IEnumerable<string> hooks, Func<string, IEnumerable<string>> targets)
    {
        var paths = new Dictionary<string, IReadOnlyList<string>>();
        var open = new Queue<string>();
        foreach (string hook in hooks)
        {
            Visit(hook, []);
        }

        while (open.TryDequeue(out string? chain))
        {
            foreach (string target in targets(chain))
            {
                Visit(target, paths[chain]);
            }
        }

        return paths;

        void Visit(string chain, IReadOnlyList<string> way)
        {
            if (paths.TryAdd(chain, [.. way, chain]))
            {
                open.Enqueue(chain);
            }
        }
    }
}
