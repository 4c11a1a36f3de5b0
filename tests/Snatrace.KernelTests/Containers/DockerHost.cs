using System.Collections.Concurrent;
using System.Diagnostics;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests.Containers;

/// <summary>
/// A Docker host and a destination, each in namespaces of its own, with a cable between them: the containers' bridge is
/// 198.18.10.0/24, the cable 198.18.1.1 – 198.18.1.2. The destination has no route back to the containers, so whatever it answers was
/// masqueraded.
/// </summary>
internal sealed class DockerHost : IDisposable
{
    internal const string ContainerNetwork = "198.18.10.0/24";
    internal const string DestinationAddress = "198.18.1.2";

    private const string ContainerGateway = "198.18.10.1/24";
    private const string HostAddress = "198.18.1.1";
    private const string Socket = "/run/docker.sock";
    private const string Image = "snatrace:test";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _started;

    private readonly HostNamespaces _namespaces = HostNamespaces.Create();
    private readonly string _controlGroup = $"snatrace-test-{Environment.ProcessId}-{Interlocked.Increment(ref _started)}";
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Lazy<string> _image;
    private Process? _engine;

    private DockerHost() => _image = new Lazy<string>(BuildImage);

    internal NetworkNamespace Destination { get; } = NetworkNamespace.Create();

    /// <summary>The image under test, built by the script on first use.</summary>
    internal string SnatraceImage => _image.Value;

    /// <summary>What the machine has of this host besides namespaces.</summary>
    internal IReadOnlyList<string> ControlGroups => ControlGroup.Find(_controlGroup);

    /// <summary>Skips, or in CI fails, where an engine cannot be started.</summary>
    internal static void Require()
    {
        Requires.RealRoot();
        Requires.That(ControlGroup.AreMounted, "needs control groups, mounted below /sys/fs/cgroup");
        foreach (string tool in (string[])
            ["dockerd", "docker", "containerd", "runc", "unshare", "nsenter", "setpriv", "mount", "ip", "iptables", "conntrack", "dotnet"])
        {
            Requires.Tool(tool);
        }
    }

    internal static DockerHost Start()
    {
        var host = new DockerHost();
        try
        {
            host.Cable();
            host.StartEngine();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Runs a docker command, which must succeed, and returns what it printed.</summary>
    internal string Docker(params string[] arguments) => RunDocker("docker", arguments).Output.Trim();

    /// <summary>Runs a docker command that must succeed, with what it wrote to its error output.</summary>
    internal Tool DockerLogs(string container) => RunDocker("docker", "logs", container);

    /// <summary>Runs a program on the Docker host.</summary>
    internal string RunInside(string program, params string[] arguments) => _namespaces.Run(program, arguments);

    public void Dispose()
    {
        try
        {
            StopEngine();
        }
        finally
        {
            _namespaces.Dispose();
            Destination.Dispose();
            ControlGroup.Remove(_controlGroup);
        }
    }

    private void Cable()
    {
        // In the host's network but among the machine's files: the path to the destination is one of this process's descriptors.
        Succeed(Tool.Run(
            "nsenter", $"--net={_namespaces.NetworkPath}",
            "ip", "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", Destination.Path));
        RunInside("ip", "address", "add", $"{HostAddress}/24", "dev", "cable");
        RunInside("ip", "link", "set", "cable", "up");
        Tool.RunIn(Destination, "ip", "address", "add", $"{DestinationAddress}/24", "dev", "cable");
        Tool.RunIn(Destination, "ip", "link", "set", "cable", "up");
        Tool.RunIn(Destination, "ip", "link", "set", "lo", "up");
    }

    private void StartEngine()
    {
        // Without CAP_SYS_MODULE: the engine loads br_netfilter where it can, and that would be into the machine's kernel.
        _engine = _namespaces.Start(
            "setpriv", "--bounding-set", "-sys_module", "--inh-caps", "-sys_module",
            "dockerd", "--host", $"unix://{Socket}", "--pidfile", "/run/docker.pid", "--data-root", "/run/engine", "--exec-root", "/run/exec",
            "--bip", ContainerGateway, "--cgroup-parent", $"/{_controlGroup}", "--log-level", "warn");
        _engine.OutputDataReceived += Keep;
        _engine.ErrorDataReceived += Keep;
        _engine.BeginOutputReadLine();
        _engine.BeginErrorReadLine();
        Assert.True(
            SpinWait.SpinUntil(() => _engine.HasExited || Answers(), Patience) && !_engine.HasExited,
            $"dockerd did not start:\n{string.Join('\n', _log)}");
    }

    private bool Answers() => File.Exists(_namespaces.PathOf(Socket)) && StartDocker("docker", "version").ExitCode == 0;

    // In order, so that it removes what it made; HostNamespaces ends whatever is left.
    private void StopEngine()
    {
        if (_engine is not { HasExited: false })
        {
            return;
        }

        string containers = StartDocker("docker", "ps", "--all", "--quiet").Output;
        if (containers.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } running)
        {
            StartDocker("docker", ["rm", "--force", .. running]);
        }

        RunInside("kill", "-TERM", File.ReadAllText(_namespaces.PathOf("/run/docker.pid")).Trim());
        _engine.WaitForExit(Patience);
    }

    private string BuildImage()
    {
        RunDocker(Repository.PathOf("deploy/docker/build"), Image);
        return Image;
    }

    private Tool RunDocker(string program, params string[] arguments) => Succeed(StartDocker(program, arguments));

    private Tool StartDocker(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOCKER_HOST"] = $"unix://{_namespaces.PathOf(Socket)}";
        using Process process = Process.Start(start)!;
        return Tool.Finish(process);
    }

    private static Tool Succeed(Tool run)
    {
        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        return run;
    }

    private void Keep(object sender, DataReceivedEventArgs line) => _log.Enqueue(line.Data ?? "");
}
