using Snatrace.Report.Reading;
using Snatrace.Tests.Architecture;

namespace Snatrace.Tests.Report;

/// <summary>Results as files: a run with everything in it, a profile, an old one, one of the client, and one written in bad faith.</summary>
internal static class RecordedRuns
{
    internal static readonly string[] Names = ["whole.json", "profile.json", "older.json", "client.jsonl", "hostile.json"];

    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    internal static string Path(string name) => System.IO.Path.Combine(Repository.Root, "tests/Snatrace.Tests/Report/Recorded", name);

    internal static IReadOnlyList<Recorded> Read(params string[] names) => [.. names.SelectMany(name => ResultReader.Read(name, Bytes(name)))];
}
