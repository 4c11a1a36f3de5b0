namespace Snatrace.Tests.Uapi;

/// <summary>The kernel's names, widths and offsets are the header's: gcc says so, for every one of them.</summary>
public class HeaderTests
{
    public static IEnumerable<TheoryDataRow<string>> Headers =>
        UapiTypes.Headers.Select(header => new TheoryDataRow<string>(header));

    [Fact]
    public void Every_type_names_its_header() =>
        Assert.DoesNotContain(UapiTypes.All, type => UapiTypes.HeaderOf(type) is null);

    [Fact]
    public void Every_type_claims_something() =>
        Assert.DoesNotContain(UapiTypes.All, type => !Claims.Of(type).Any());

    [Theory]
    [MemberData(nameof(Headers))]
    public void Gcc_agrees(string header)
    {
        string complaints = CCompiler.Check(header, UapiTypes.Under(header).SelectMany(Claims.Of));

        Assert.True(complaints.Length == 0, complaints);
    }
}
