using System.Diagnostics;
using System.Globalization;
using System.Text;
using Snatrace.Kernel.Namespaces;
using Snatrace.KernelTests.Binary;

namespace Snatrace.KernelTests.Load;

/// <summary>The published binary at work inside a namespace: what it says is waited for, and it is told to stop.</summary>
internal sealed class Running : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Running(Process process) => _process = process;

    /// <summary>Starts it through other programs, which get its path and arguments last.</summary>
    internal static Running Start(NetworkNamespace space, string[] wrapper, params string[] arguments)
    {
        Requires.Tool("nsenter");
        return new Running(Tool.Start("nsenter", [$"--net={space.Path}", .. wrapper, SnatraceBinary.Path, .. arguments]));
    }

    /// <summary>Starts a server and waits until it accepts.</summary>
    internal static Running Server(NetworkNamespace space, string local = TwoHosts.Destination, params string[] wrapper)
    {
        var server = Start(space, wrapper, "server", "--local-addr", local);
        try
        {
            server.WaitForReady();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    internal void WaitForReady() => Assert.Equal("Ready to accept connections!", NextLine());

    /// <summary>The next line of its standard output.</summary>
    internal string NextLine()
    {
        string? line = Wait(_process.StandardOutput.ReadLineAsync());
        if (line is null)
        {
            Assert.Fail($"it ended: {_process.StandardError.ReadToEnd()}");
        }

        _ = _said.Append(line).Append('\n');
        return line;
    }

    /// <summary>The next line of its standard error.</summary>
    internal string NextComplaint() => Wait(_process.StandardError.ReadLineAsync()) ?? "";

    /// <summary>The most memory it has had so far (VmHWM, proc(5)).</summary>
    internal long PeakKilobytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>Sends it a signal, for instance <c>INT</c>.</summary>
    internal void Signal(string name)
    {
        Tool sent = Tool.Run("kill", $"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture));
        Assert.True(sent.ExitCode == 0, sent.Errors);
    }

    /// <summary>Tells it to stop, and waits for its end.</summary>
    internal Tool Stop(string signal = "INT")
    {
        Signal(signal);
        return Finish();
    }

    /// <summary>Waits for its end.</summary>
    internal Tool Finish()
    {
        Tool rest = Tool.Finish(_process);
        return rest with { Output = _said + rest.Output };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static T Wait<T>(Task<T> task)
    {
        Assert.True(task.Wait(Patience), $"nothing was said within {Patience}");
        return task.Result;
    }
}
