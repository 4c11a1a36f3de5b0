using System.Diagnostics;

namespace Snatrace.KernelTests.Containers;

/// <summary>The test of the test host: the machine is afterwards as it was.</summary>
public class LeftoverTests
{
    private static readonly string[] EnginesPrograms = ["dockerd", "containerd", "containerd-shim", "docker-proxy", "runc"];

    [Fact]
    public void A_host_that_is_disposed_of_leaves_nothing()
    {
        DockerHost.Require();
        string before = Machine();
        IReadOnlyList<string> groups;
        using (var host = DockerHost.Start())
        {
            host.Docker("run", "--detach", "--entrypoint", "/snatrace", host.SnatraceImage, "--version");
            groups = host.ControlGroups;
            Assert.NotEmpty(groups);
            Assert.NotEqual(before, Machine());
        }

        Assert.All(groups, group => Assert.False(Directory.Exists(group), group));
        Assert.Equal(before, Machine());
    }

    // Interfaces, rules, settings, mounts, processes, and the folders that an engine likes to make.
    private static string Machine() => string.Join('\n', [
        Tool.Run("ip", "-oneline", "link").Output,
        Tool.Run("nft", "list", "ruleset").Output,
        File.ReadAllText("/proc/sys/net/ipv4/ip_forward"),
        File.ReadAllText("/proc/self/mounts"),
        .. Process.GetProcesses().Where(process => EnginesPrograms.Contains(process.ProcessName)).Select(process => $"{process.ProcessName} {process.Id}"),
        .. ((string[])["/run", "/opt", "/etc/docker", "/var/lib", "/sys/fs/cgroup"]).Where(Directory.Exists).SelectMany(Directory.GetFileSystemEntries),
    ]);
}
