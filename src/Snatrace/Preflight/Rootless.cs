using System.Diagnostics;
using Snatrace.Kernel.Libc;

namespace Snatrace.Preflight;

/// <summary>
/// Running without root: the program starts itself again inside a user namespace in which it is root and a network namespace that
/// is its own. unshare(1) does it, because a process with several threads, as every .NET process is, may not
/// (unshare(2), EINVAL for CLONE_NEWUSER).
/// </summary>
public static class Rootless
{
    /// <summary>What the program starts itself under.</summary>
    public static readonly IReadOnlyList<string> Wrapper = ["unshare", "--user", "--map-root-user", "--net"];

    private const string UidMap = "/proc/self/uid_map"; // not there in a kernel without user namespaces
    private const string Marker = "SNATRACE_ROOTLESS";

    /// <summary>Whether this process lives in a user namespace, in which root is not the system's.</summary>
    public static bool IsActive => File.Exists(UidMap) && !MapsEveryUser(File.ReadAllText(UidMap));

    /// <summary>Whether this process lacks the capabilities for what the lab does, and has not been started again for them already.</summary>
    public static bool IsNeeded =>
        !Capabilities.MayOwnNetworkNamespaces() && Environment.GetEnvironmentVariable(Marker) != "1";

    /// <summary>Why it is needed, in words.</summary>
    public static string Reason => ProcessImage.EffectiveUser == 0 ? "root without CAP_NET_ADMIN and CAP_SYS_ADMIN" : "not root";

    /// <summary>What keeps the wrapper from working here; null if it works.</summary>
    public static Obstacle? FindObstacle()
    {
        if (FindOnPath(Wrapper[0]) is not { } unshare)
        {
            return new Obstacle(
                $"{Reason}, and there is no unshare(1) to become root in a namespace of one's own",
                "install util-linux, or run snatrace as root");
        }

        var start = new ProcessStartInfo(unshare) { RedirectStandardError = true };
        foreach (string argument in (string[])[.. Wrapper.Skip(1), "true"])
        {
            start.ArgumentList.Add(argument);
        }

        using var probe = Process.Start(start);
        string said = probe!.StandardError.ReadToEnd().Trim();
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : Explain(said, Sysctl.Read);
    }

    /// <summary>Starts the program again under the wrapper, in the same process. Returns only by throwing.</summary>
    public static void Enter() =>
        ProcessImage.Replace(FindOnPath(Wrapper[0])!, [.. Wrapper, "--", .. ProcessImage.CommandLine()], (Marker, "1"));

    /// <summary>Says which setting stands in the way, given what unshare(1) said and how to read a setting of /proc/sys.</summary>
    internal static Obstacle Explain(string said, Func<string, long?> readSetting)
    {
        string what = $"{Reason}, and this system does not let it become root in a user namespace ({said})";
        string nextStep =
            readSetting("kernel/apparmor_restrict_unprivileged_userns") == 1
                ? "AppArmor forbids it (Ubuntu's default): run snatrace as root, or "
                    + "\"sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0\""
            : readSetting("kernel/unprivileged_userns_clone") == 0
                ? "run snatrace as root, or \"sudo sysctl kernel.unprivileged_userns_clone=1\""
            : readSetting("user/max_user_namespaces") == 0
                ? "run snatrace as root, or \"sudo sysctl user.max_user_namespaces=10000\""
            : "run snatrace as root; in a container it needs --cap-add NET_ADMIN --cap-add SYS_ADMIN, and no seccomp or "
                + "AppArmor profile that forbids unshare(2)";
        return new Obstacle(what, nextStep);
    }

    // The system's own user namespace maps all ids onto themselves: "0 0 4294967295" (user_namespaces(7)).
    internal static bool MapsEveryUser(string uidMap) =>
        uidMap.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Concat(["/usr/bin", "/bin"])
            .Where(directory => directory.StartsWith('/'))
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);
}
