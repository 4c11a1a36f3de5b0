using System.Text.RegularExpressions;

namespace Snatrace.Tests.Uapi;

/// <summary>The test of the test: a claim that is wrong does not get past gcc.</summary>
public partial class WrongClaimTests
{
    public static IEnumerable<TheoryDataRow<string>> Headers => HeaderTests.Headers;

    [Theory]
    [MemberData(nameof(Headers))]
    public void Every_single_claim_is_refuted_when_it_is_off_by_one(string header)
    {
        Claim[] wrong = [.. UapiTypes.Under(header).SelectMany(Claims.Of)
            .Select(claim => claim with { Value = claim.Value + (claim.Relation == "==" ? 1 : 10_000) })];

        string complaints = CCompiler.Check(header, wrong);

        Assert.Equal(wrong.Length, FailedAssertion.Count(complaints));
    }

    [Fact]
    public void A_name_the_header_does_not_have_is_refuted() =>
        Assert.Contains("CTA_NONSENSE", CCompiler.Check("linux/netlink.h", [new Claim("CTA_NONSENSE", 1)]), StringComparison.Ordinal);

    [Fact]
    public void A_true_claim_is_not() =>
        Assert.Equal("", CCompiler.Check("linux/netlink.h", [new Claim("NLMSG_DONE", 3)]));

    [GeneratedRegex("static assertion failed")]
    private static partial Regex FailedAssertion { get; }
}
