namespace Snatrace.KernelTests.Load;

/// <summary>A file of one's own in place of one of the system's, in a mount namespace of one's own.</summary>
internal sealed class MountedFile : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly string _place;

    internal MountedFile(string place, string text)
    {
        _place = place;
        Write(text);
    }

    /// <summary>Runs a program, whose path and arguments come last, where the file is seen.</summary>
    internal string[] Wrapper => ["unshare", "--mount", "sh", "-c", $"mount --bind {_path} {_place} && exec \"$@\"", "sh"];

    internal void Write(string text) => File.WriteAllText(_path, text); // in place: it is mounted

    public void Dispose() => File.Delete(_path);
}
