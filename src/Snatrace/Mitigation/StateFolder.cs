using System.Globalization;
using System.Text.Json;

namespace Snatrace.Mitigation;

/// <summary>
/// Where it is written down what was changed: <c>/run/snatrace</c>, or <c>$XDG_RUNTIME_DIR/snatrace</c> for whoever may not write there. Both
/// are gone after a reboot, as the rules are. One file for each network namespace, which only its owner may read.
/// </summary>
public sealed class StateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EAGAIN, as flock(2) says it and .NET passes it on. The holder's name alone proves nothing: it stays when the lock is let go of.
    private const int Held = 11;

    // A tool ends sooner: Rules/ToolProcess gives it 30 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly string _name;

    /// <param name="path">The folder; it is made when something is written.</param>
    /// <param name="network">The network namespace, as the kernel names it: <c>net:[4026531840]</c>.</param>
    public StateFolder(string path, string network)
    {
        _path = path;
        _name = string.Concat(network.Where(char.IsAsciiDigit));
        Network = network;
    }

    /// <summary>Whose state it is.</summary>
    public string Network { get; }

    /// <summary>The file that tells what was changed.</summary>
    public string File => Path.Combine(_path, $"mitigation-{_name}.json");

    // A file of its own: .NET locks whatever it opens, so nobody could read the lock's.
    private string HolderFile => Path.Combine(_path, $"holder-{_name}");

    private string? Holder
    {
        get
        {
            try
            {
                return System.IO.File.ReadAllText(HolderFile) is { Length: > 0 } holder ? holder : null;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>The usual folder.</summary>
    public static string Usual(string? runtimeDirectory, bool isRoot) =>
        isRoot || string.IsNullOrEmpty(runtimeDirectory) ? "/run/snatrace" : Path.Combine(runtimeDirectory, "snatrace");

    /// <summary>What was changed last; null when nothing was.</summary>
    /// <exception cref="MitigationException">The file cannot be read, or is not what it should be.</exception>
    public MitigationState? Read()
    {
        try
        {
            return MitigationState.Parse(System.IO.File.ReadAllText(File));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new MitigationException(
                $"{File} cannot be read: {unreadable.Message}", "it says what was changed: put it right, or move it away and mend the rules by hand", unreadable);
        }
    }

    /// <summary>Writes it, whole or not at all: a new file takes the place of the old one.</summary>
    /// <exception cref="MitigationException">It cannot be written; the old one is as it was.</exception>
    public void Write(MitigationState state)
    {
        string unfinished = $"{File}.new";
        try
        {
            Create();
            using (var stream = new FileStream(
                unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes($"{state}\n"));
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(unfinished, File, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new MitigationException(
                $"what is changed cannot be written down in {_path}: {refused.Message}", "make room there, or make it writable", refused);
        }
    }

    /// <summary>
    /// Takes the lock, which one process at a time can have: whoever changes rules holds it. Where that one was killed and a tool that it
    /// started is still at work, it waits for the tool.
    /// </summary>
    /// <exception cref="MitigationException">Another process has it, or it cannot be made.</exception>
    public StateLock Lock()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Create();
                StateLock mine = new(Open(Path.Combine(_path, $"lock-{_name}")));
                Sign();
                return mine;
            }
            catch (IOException held) when (held.HResult == Held)
            {
                bool isLeftToTool = Holder is { } dead && !IsAlive(dead);
                if (!isLeftToTool || clock.Elapsed > Patience || CancellationToken.None.WaitHandle.WaitOne(Glance))
                {
                    string what = isLeftToTool ? $"{Holder} has ended, but a tool that it started" : Holder ?? "another process";
                    throw new MitigationException($"{what} is changing rules of this network namespace", "wait until it is done");
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new MitigationException(
                    $"what is changed cannot be written down in {_path}: {refused.Message}", "make room there, or make it writable", refused);
            }
        }
    }

    // FileShare.None is flock(2): the kernel lets go of it when the last process that has the file open ends, however it ends.
    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        UnixCreateMode = OwnerOnly,
    });

    // One that has ended and was not waited for has no command line any more. One of another process namespace is not seen: then a
    // second one waits a while before it says who it is.
    private static bool IsAlive(string holder)
    {
        try
        {
            return System.IO.File.ReadAllText($"/proc/{holder.Split(' ')[^1]}/cmdline").Length > 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A full disk must not keep anybody from putting rules back: the lock holds without a name beside it.
    private void Sign()
    {
        try
        {
            using var stream = new FileStream(
                HolderFile, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly });
            stream.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}")));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Create() => Directory.CreateDirectory(_path, OwnerOnly | UnixFileMode.UserExecute);
}
