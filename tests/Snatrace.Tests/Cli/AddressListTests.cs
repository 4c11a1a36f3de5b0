using System.CommandLine;
using System.Net;
using CsCheck;
using Snatrace.Cli.Commands;

namespace Snatrace.Tests.Cli;

/// <summary>Several addresses in one word.</summary>
public class AddressListTests
{
    [Theory]
    [InlineData("172.17.0.2", "172.17.0.2")]
    [InlineData("172.17.0.2,172.17.0.9", "172.17.0.2 172.17.0.9")]
    [InlineData("172.17.0.254-172.17.1.1", "172.17.0.254 172.17.0.255 172.17.1.0 172.17.1.1")]
    [InlineData("172.17.0.2-172.17.0.2", "172.17.0.2")]
    [InlineData("172.17.0.9,172.17.0.2-172.17.0.3", "172.17.0.9 172.17.0.2 172.17.0.3")]
    [InlineData("fd00::2,fd00::3", "fd00::2 fd00::3")]
    public void As_people_write_them(string text, string expected) => Assert.Equal(expected, string.Join(' ', Parse(text)));

    [Fact]
    public void A_range_is_as_long_as_it_says() => Gen.Select(Gen.UInt[0, uint.MaxValue - 1007], Gen.Int[0, 1007]).Sample((first, more) =>
    {
        IReadOnlyList<IPAddress> addresses = Parse($"{Address(first)}-{Address(first + (uint)more)}");

        Assert.Equal(more + 1, addresses.Distinct().Count());
        Assert.Equal((Address(first), Address(first + (uint)more)), (addresses[0], addresses[^1]));
    });

    [Theory]
    [InlineData("", "'' is neither an address nor two")]
    [InlineData("172.17.0.2,", "'' is neither an address nor two")]
    [InlineData("containers", "'containers' is neither an address nor two")]
    [InlineData("172.17.0.2-", "'172.17.0.2-' is neither an address nor two")]
    [InlineData("172.17.0.2-172.17.0.3-172.17.0.4", "is neither an address nor two")]
    [InlineData("172.17.0.0/24", "'172.17.0.0/24' is neither an address nor two")]
    [InlineData("fd00::2-fd00::3", "only IPv4 addresses can be given as a range")]
    [InlineData("172.17.0.9-172.17.0.2", "the first of a range before the last")]
    [InlineData("172.17.0.2,172.17.0.2", "none twice")]
    [InlineData("172.17.0.2-172.17.0.9,172.17.0.5", "none twice")]
    [InlineData("172.17.0.0-172.17.3.240", "1008 addresses at most")]
    [InlineData("172.17.0.0-172.17.3.239,10.0.0.1", "1008 addresses at most")]
    [InlineData("0.0.0.0-255.255.255.255", "1008 addresses at most")]
    public void What_they_write_by_mistake(string text, string said)
    {
        var run = Run.Of("mitigate", "--strategy", "partition", "--addresses", text);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private static IReadOnlyList<IPAddress> Parse(string text)
    {
        Option<IReadOnlyList<IPAddress>?> option = new("--addresses") { CustomParser = AddressList.Parse };
        ParseResult parsed = new Command("test") { option }.Parse(["--addresses", text]);
        Assert.Empty(parsed.Errors);
        return parsed.GetValue(option)!;
    }

    private static IPAddress Address(uint address) => new([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);
}
