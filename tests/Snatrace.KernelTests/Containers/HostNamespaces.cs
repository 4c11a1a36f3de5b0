using System.Diagnostics;

namespace Snatrace.KernelTests.Containers;

/// <summary>
/// A machine within the machine: network, mount and process namespaces of its own, and its own <c>/run</c>, <c>/etc</c> and
/// <c>/opt</c>, written to memory. Its first process waits for the end of its input, which also comes if this process is killed; and
/// when the first process of a process namespace ends, the kernel kills all others in it. So nothing of it can stay behind.
/// </summary>
internal sealed class HostNamespaces : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _first;
    private readonly string[] _enter;

    private HostNamespaces(Process first)
    {
        _first = first;
        string namespaces = $"/proc/{first.Id}/ns";
        NetworkPath = $"{namespaces}/net";
        _enter = [$"--net={NetworkPath}", $"--mount={namespaces}/mnt", $"--pid={namespaces}/pid_for_children"];
    }

    /// <summary>Its network namespace, for tools that need the files of the machine itself.</summary>
    internal string NetworkPath { get; }

    /// <summary>Where a file of it is found from outside.</summary>
    internal string PathOf(string path) => $"/proc/{_first.Id}/root{path}";

    internal static HostNamespaces Create()
    {
        var start = new ProcessStartInfo("unshare", ["--net", "--mount", "--pid", "--fork", "--kill-child", "cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var host = new HostNamespaces(Process.Start(start)!);
        try
        {
            host.WaitForFirstProcess();
            host.Furnish();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program inside, which must succeed, and returns what it printed.</summary>
    internal string Run(string program, params string[] arguments)
    {
        Tool run = Tool.Finish(Start(program, arguments));
        Assert.True(run.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run.Output;
    }

    /// <summary>Starts a program inside.</summary>
    internal Process Start(string program, params string[] arguments) => Tool.Start("nsenter", [.. _enter, program, .. arguments]);

    public void Dispose()
    {
        _first.StandardInput.Close();
        if (!_first.WaitForExit(Patience))
        {
            // --kill-child: the first process inside dies with it.
            _first.Kill();
            _first.WaitForExit();
        }

        _first.Dispose();
    }

    // cat answers once it is there. Before, the namespaces might still be the machine's, and what follows would be done to it.
    private void WaitForFirstProcess()
    {
        _first.StandardInput.WriteLine("ready");
        _first.StandardInput.Flush();
        Task<string?> answer = _first.StandardOutput.ReadLineAsync();
        Assert.True(answer.Wait(Patience) && answer.Result == "ready", "unshare could not make the namespaces");
        Assert.All(_enter, entry => Assert.NotEqual(Identity($"/proc/self/ns/{entry.Split('/')[^1]}"), Identity(entry.Split('=')[1])));

        static string Identity(string link) => File.ResolveLinkTarget(link, returnFinalTarget: false)!.Name;
    }

    private void Furnish()
    {
        Run("mount", "-t", "proc", "proc", "/proc");

        // Settings of the kernel that are no namespace's stay the machine's.
        Run("mount", "-o", "bind,ro", "/proc/sys/kernel", "/proc/sys/kernel");
        Run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run");
        foreach (string folder in (string[])["etc", "opt"])
        {
            string upper = $"/run/overlay/{folder}/upper";
            string work = $"/run/overlay/{folder}/work";
            Run("mkdir", "-p", upper, work);
            Run("mount", "-t", "overlay", "-o", $"lowerdir=/{folder},upperdir={upper},workdir={work}", "overlay", $"/{folder}");
        }

        Run("ip", "link", "set", "lo", "up");
    }
}
