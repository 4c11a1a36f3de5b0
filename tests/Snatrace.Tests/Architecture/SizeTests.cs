namespace Snatrace.Tests.Architecture;

/// <summary>A file is read at one sitting.</summary>
public class SizeTests
{
    private const int Longest = 400;
    private const int LongestMedian = 100;

    public static TheoryData<string> Folders => ["src", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_is_longer_than_400_lines(string folder) =>
        Rules.AssertNone(SourceFile.Below(folder), file => file.Lines > Longest);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Half_of_them_are_shorter_than_100(string folder)
    {
        int[] lines = [.. SourceFile.Below(folder).Select(file => file.Lines).Order()];

        Assert.InRange(lines[lines.Length / 2], 1, LongestMedian);
    }

    [Fact]
    public void No_folder_is_a_drawer() => Assert.DoesNotContain(
        SourceFile.Below("src").Select(file => Path.GetFileName(file.Folder)).Distinct(), name => name is "Utils" or "Common" or "Helpers");
}
