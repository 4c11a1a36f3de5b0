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

    // As deploy/kubernetes asks for it.
    private static readonly string[] Nothing =
        ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "64m"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _started;

    private readonly HostNamespaces _namespaces = HostNamespaces.Create();
    private readonly NetworkNamespace _destination = NetworkNamespace.Create();
    private readonly string _controlGroup = $"snatrace-test-{Environment.ProcessId}-{Interlocked.Increment(ref _started)}";
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Lazy<string> _image;
    private Process? _engine;

    private DockerHost() => _image = new Lazy<string>(BuildImage);

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

    /// <summary>Ends the engine and starts it again, as an upgrade does; its rules stay meanwhile.</summary>
    internal void RestartEngine()
    {
        EndEngine();
        StartEngine();
    }

    /// <summary>Runs a docker command, which must succeed, and returns what it printed.</summary>
    internal string Docker(params string[] arguments) => RunDocker("docker", arguments).Output.Trim();

    /// <summary>Starts snatrace in a container that is allowed nothing, and returns the container's name.</summary>
    internal string StartSnatrace(string[] options, params string[] arguments) =>
        Docker(["run", "--detach", .. Nothing, .. options, SnatraceImage, .. arguments]);

    /// <summary>Runs a program on the Docker host.</summary>
    internal string RunInside(string program, params string[] arguments) => _namespaces.Run(program, arguments);

    /// <summary>Starts a program at the destination; it ends when this host does.</summary>
    internal Process StartAtDestination(string program, params string[] arguments) =>
        _namespaces.StartAt(_destination.Path, program, arguments);

    public void Dispose()
    {
        try
        {
            StopEngine();
        }
        finally
        {
            _namespaces.Dispose();
            _destination.Dispose();
            ControlGroup.Remove(_controlGroup);
        }
    }

    private void Cable()
    {
        // In the host's network but among the machine's files: the path to the destination is one of this process's descriptors.
        Succeed(Tool.Run(
            "nsenter", $"--net={_namespaces.NetworkPath}",
            "ip", "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", _destination.Path));
        RunInside("ip", "address", "add", $"{HostAddress}/24", "dev", "cable");
        RunInside("ip", "link", "set", "cable", "up");
        Tool.RunIn(_destination, "ip", "address", "add", $"{DestinationAddress}/24", "dev", "cable");
        Tool.RunIn(_destination, "ip", "link", "set", "cable", "up");
        Tool.RunIn(_destination, "ip", "link", "set", "lo", "up");
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

        EndEngine();
    }

    private void EndEngine()
    {
        RunInside("kill", "-TERM", File.ReadAllText(_namespaces.PathOf("/run/docker.pid")).Trim());
        Assert.True(_engine!.WaitForExit(Patience), $"dockerd does not end:\n{string.Join('\n', _log)}");
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
