using Snatrace.Mitigation;
using Snatrace.Rulesets;

namespace Snatrace.Tests.Mitigation;

/// <summary>The file that says what was changed, and its lock.</summary>
public sealed class StateFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly MitigationState State = new(
        "net:[42]",
        new DateTimeOffset(2021, 5, 16, 12, 0, 0, TimeSpan.FromHours(2)),
        MitigationPhase.Unconfirmed,
        new DateTimeOffset(2021, 5, 16, 12, 1, 0, TimeSpan.FromHours(2)),
        [GivenChange.First with { Edited = GivenChange.First.Original, Inserted = [new InsertedRule("-A …", "198.18.10.2", "tcp", new PortBlock(1024, 2047))] }])
    {
        Watchdog = 4711,
    };

    private readonly TemporaryFolder _temporary = new();
    private readonly StateFolder _folder;

    public StateFolderTests() => _folder = new StateFolder(Path.Combine(_temporary.Path, "snatrace"), "net:[42]");

    // Each is what a disk, an editor or another version may leave.
    public static TheoryData<string> Broken =>
    [
        "", " ", "{", "[]", "null", "42", "\"snatrace.mitigation/1\"", "\0\0\0\0",
        $"{State}"[..^1],
        $"{State}"[..200],
        $"{State}{State}",
        Changed("snatrace.mitigation/1", "snatrace.mitigation/2"),
        Changed("\"schema\"", "\"form\""),
        Changed("\"network\": \"net:[42]\"", "\"network\": null"),
        Changed("\"phase\": \"Unconfirmed\"", "\"phase\": \"Dreaming\""),
        Changed("\"phase\": \"Unconfirmed\"", "\"phase\": 99"),
        Changed("\"changedAt\": \"2021", "\"changedAt\": \"long ago, 2021"),
        Changed("\"changes\": [", "\"changes\": [null,"),
        Changed("\"changes\": [", "\"changes\": [{},"),
        Changed("\"changes\"", "\"exchanges\""),
        Changed("\"inserted\": [", "\"inserted\": [null,"),
        Changed("\"inserted\"", "\"removed\""),
        Changed("\"original\"", "\"copy\""),
        Changed("\"backend\": \"IptablesNft\"", "\"backend\": 77"),
        Changed("\"backend\": \"IptablesNft\"", "\"backend\": \"rm -rf /\""),
        Changed("\"randomisation\": \"None\"", "\"randomisation\": -1"),
        Changed("\"source\": \"198.18.10.2\"", "\"source\": \"everywhere\""),
        Changed("\"first\": 1024", "\"first\": 99999"),
        Changed("\"position\": 1", "\"position\": 1e400"),
    ];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.Null(_folder.Read());

        _folder.Write(State);

        Assert.Equal($"{State}", $"{_folder.Read()}");
        Assert.Equal(State.Changes[0].Inserted, _folder.Read()!.Changes[0].Inserted);
        Assert.Equal(Path.Combine(_temporary.Path, "snatrace", "mitigation-42.json"), _folder.File);
    }

    [Fact]
    public void Nobody_else_may_look()
    {
        using IDisposable held = _folder.Lock();
        _folder.Write(State);
        string folder = Path.GetDirectoryName(_folder.File)!;

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
    }

    // A reader that has the old file open goes on reading the old one: the new one is another file.
    [Fact]
    public void The_new_one_takes_the_place_of_the_old_one_whole()
    {
        _folder.Write(State);
        using var old = new StreamReader(_folder.File);
        File.WriteAllText($"{_folder.File}.new", new string('x', 100_000)); // of one that was killed

        _folder.Write(State with { Phase = MitigationPhase.Confirmed });

        Assert.Equal($"{State}\n", old.ReadToEnd());
        Assert.Equal(MitigationPhase.Confirmed, _folder.Read()!.Phase);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_folder.File)!));
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_old_one()
    {
        _folder.Write(State);
        Directory.CreateDirectory($"{_folder.File}.new");

        MitigationException failed = Assert.Throws<MitigationException>(() => _folder.Write(State with { Phase = MitigationPhase.Confirmed }));

        Assert.Contains("cannot be written down", failed.Message, StringComparison.Ordinal);
        Assert.Equal($"{State}", $"{_folder.Read()}");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_such_file_is_named_with_the_way_out(string text)
    {
        _folder.Write(State);
        File.WriteAllText(_folder.File, text);

        MitigationException unreadable = Assert.Throws<MitigationException>(_folder.Read);

        Assert.StartsWith($"{_folder.File} cannot be read: ", unreadable.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", unreadable.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_its_place_is_named()
    {
        Directory.CreateDirectory(_folder.File);

        Assert.StartsWith($"{_folder.File} cannot be read: ", Assert.Throws<MitigationException>(_folder.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_says_who_has_it_and_is_free_again()
    {
        using (_folder.Lock())
        {
            MitigationException held = Assert.Throws<MitigationException>(_folder.Lock);
            Assert.Equal($"process {Environment.ProcessId} is changing rules of this network namespace", held.Message);

            // Another namespace is not concerned.
            new StateFolder(Path.GetDirectoryName(_folder.File)!, "net:[43]").Lock().Dispose();
        }

        _folder.Lock().Dispose();
    }

    [Fact]
    public void A_lock_without_a_name_in_it_holds_as_well()
    {
        using IDisposable held = _folder.Lock();
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_folder.File)!, "holder-42"), "");

        Assert.StartsWith("another process is changing rules", Assert.Throws<MitigationException>(_folder.Lock).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_cannot_be_made_is_not_somebody_elses()
    {
        _folder.Lock().Dispose(); // and leaves its holder's name
        string path = Path.Combine(_temporary.Path, "snatrace", "lock-42");
        File.Delete(path);
        Directory.CreateDirectory(path);

        Assert.Contains("cannot be written down", Assert.Throws<MitigationException>(_folder.Lock).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/run/user/1000", true, "/run/snatrace")]
    [InlineData("/run/user/1000", false, "/run/user/1000/snatrace")]
    [InlineData("", false, "/run/snatrace")]
    [InlineData(null, false, "/run/snatrace")]
    public void The_usual_place(string? runtimeDirectory, bool isRoot, string expected) =>
        Assert.Equal(expected, StateFolder.Usual(runtimeDirectory, isRoot));

    private static string Changed(string old, string by)
    {
        string changed = $"{State}".Replace(old, by, StringComparison.Ordinal);
        Assert.NotEqual($"{State}", changed);
        return changed;
    }

    [Fact]
    public void What_was_written_and_what_was_there_come_back_from_the_file()
    {
        RuleMark mark = new("-A POSTROUTING -j X", 3, 17);
        _folder.Write(State with { Changes = [GivenChange.First with { Strangers = [mark], Written = [mark, mark], OwnTable = new OwnTable("ip", ["masquerade"]) }] });

        RuleChange read = Assert.Single(_folder.Read()!.Changes);

        Assert.Equal((mark, 2, "masquerade"), (Assert.Single(read.Strangers), read.Written.Count, Assert.Single(read.OwnTable!.Rules)));
    }

    // A change is put back also by the version that came meanwhile.
    [Fact]
    public void A_file_of_an_earlier_version_is_read()
    {
        _folder.Write(State);
        string text = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(_folder.File), @"""(strangers|written)"": \[\],\s*|,\s*""(strangers|written)"": \[\]|""ownTable"": null,\s*", "");
        Assert.DoesNotContain("strangers", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ownTable", text, StringComparison.Ordinal);
        File.WriteAllText(_folder.File, text);

        RuleChange read = Assert.Single(_folder.Read()!.Changes);

        Assert.Empty(read.Strangers);
        Assert.Empty(read.Written);
        Assert.Null(read.OwnTable);
    }
}
