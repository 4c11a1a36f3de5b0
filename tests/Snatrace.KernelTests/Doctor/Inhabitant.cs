using System.Diagnostics;
using System.Globalization;
using Snatrace.Kernel.Namespaces;

namespace Snatrace.KernelTests.Doctor;

/// <summary>A process that does nothing but live in a namespace, so that the namespace is seen in /proc.</summary>
internal sealed class Inhabitant : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _process;

    internal Inhabitant(NetworkNamespace space)
    {
        Requires.Tool("nsenter");
        _process = Tool.Start("nsenter", $"--net={space.Path}", "sleep", "300");
        string home = space.Run(() => NetworkNamespace.Current);
        var link = new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/ns/net"));
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    link.Refresh();
                    return link.LinkTarget == home;
                },
                Patience),
            "it did not move in");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
