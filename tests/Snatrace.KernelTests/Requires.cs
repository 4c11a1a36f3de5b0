namespace Snatrace.KernelTests;

/// <summary>What a test cannot do without. Missing: the test is skipped with a reason, and in CI it fails.</summary>
internal static class Requires
{
    /// <summary>A program on the path.</summary>
    internal static void Tool(string name) => That(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name))),
        $"needs the program {name} on the path");

    /// <summary>The real root of this system: not the root of a user namespace.</summary>
    internal static void RealRoot() => That(
        Kernel.Libc.ProcessImage.EffectiveUser == 0
            && File.ReadAllText("/proc/self/uid_map").Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].Trim() == "4294967295",
        "needs root");

    /// <summary>Network namespaces may be created.</summary>
    internal static void Namespaces() => That(
        Kernel.Libc.Capabilities.MayOwnNetworkNamespaces(), "needs CAP_NET_ADMIN and CAP_SYS_ADMIN: run as root, or under unshare -Urn");

    internal static void That(bool condition, string reason)
    {
        if (condition)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
