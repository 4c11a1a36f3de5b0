using Snatrace.Rulesets;

namespace Snatrace.Rules;

/// <summary>
/// Whether iptables-legacy has tables in this network namespace: the kernel creates one, and loads its module, for whoever asks
/// for it by name, so we look first.
/// </summary>
internal static class LegacyTables
{
    /// <summary>Whether there is any.</summary>
    /// <exception cref="UnreadException">The kernel does not say.</exception>
    internal static bool Exist(Backend backend)
    {
        string file = backend == Backend.Ip6tablesLegacy ? "/proc/thread-self/net/ip6_tables_names" : "/proc/thread-self/net/ip_tables_names";
        try
        {
            return File.ReadAllText(file).AsSpan().Trim().Length > 0;
        }
        catch (FileNotFoundException)
        {
            return false; // the kernel has no ip_tables, or nobody loaded it
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new UnreadException(new UnreadRuleset(backend, UnreadReason.NotPermitted, refused.Message));
        }
        catch (IOException broken)
        {
            throw new UnreadException(new UnreadRuleset(backend, UnreadReason.ToolFailed, broken.Message));
        }
    }
}
