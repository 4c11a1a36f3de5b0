using System.Net;
using CsCheck;
using Snatrace.Load;

namespace Snatrace.Tests.Load;

/// <summary>A host and a port as people write them; what could be read in two ways is refused.</summary>
public class HostPortTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "[", "]", ":", "::", ".", "%", "-", "_", "0", "1", "80", "65535", "65536", "127.0.0.1", "::1", "fe80::1%1", "0x7f", "010",
            "::ffff:1.2.3.4", "host", "example.com", " ", "\0", "ä", "/", "+", "localhost:80").Array[0, 7].Select(string.Concat));

    [Theory]
    [InlineData("example.com:80", "example.com", 80)]
    [InlineData("my-server_1:1", "my-server_1", 1)]
    [InlineData("localhost:65535", "localhost", 65535)]
    [InlineData("198.18.1.2:8080", "198.18.1.2", 8080)]
    [InlineData("[::1]:8080", "::1", 8080)]
    [InlineData("[::ffff:198.18.1.2]:80", "::ffff:198.18.1.2", 80)]
    [InlineData(":8080", "", 8080)]
    [InlineData("1a.2:80", "1a.2", 80)]
    public void A_name_or_an_address_and_a_port(string text, string host, int port)
    {
        Assert.Null(HostPort.TryParse(text, out HostPort? parsed));
        Assert.Equal(new HostPort(host, port), parsed);
        Assert.Equal(text, parsed!.ToString());
    }

    [Theory]
    [InlineData("198.18.1.2:80", "198.18.1.2")]
    [InlineData("[2001:db8::1]:80", "2001:db8::1")]
    [InlineData("example.com:80", null)]
    [InlineData("localhost:80", null)]
    public void Only_an_address_is_one(string text, string? address)
    {
        Assert.Null(HostPort.TryParse(text, out HostPort? parsed));
        Assert.Equal(address is null ? null : IPAddress.Parse(address), parsed!.Address);
    }

    [Theory]
    [InlineData("", "'' has no port: write host:port")]
    [InlineData("host", "'host' has no port: write host:port")]
    [InlineData("a:b:80", "'a:b:80' is ambiguous: write an IPv6 address in brackets, [::1]:8080")]
    [InlineData("::1:80", "'::1:80' is ambiguous")]
    [InlineData("::1", "'::1' is ambiguous")]
    [InlineData("http://host:80", "is ambiguous")]
    [InlineData("[::1]", "'[::1]' is ambiguous")]
    [InlineData("[::1:80", "is ambiguous")]
    [InlineData("::1]:80", "is ambiguous")]
    [InlineData(":", "'' is not a port: 1 to 65535")]
    [InlineData("host:", "'' is not a port: 1 to 65535")]
    [InlineData("host:0", "'0' is not a port")]
    [InlineData("host:65536", "'65536' is not a port")]
    [InlineData("host:70000", "'70000' is not a port")]
    [InlineData("host:99999999999999999999", "is not a port")]
    [InlineData("host:+5", "'+5' is not a port")]
    [InlineData("host:-1", "'-1' is not a port")]
    [InlineData("host: 5", "' 5' is not a port")]
    [InlineData("host:5 ", "'5 ' is not a port")]
    [InlineData("host:1e3", "'1e3' is not a port")]
    [InlineData("host:0x50", "'0x50' is not a port")]
    [InlineData("host:\u0663", "is not a port")]
    [InlineData("host:http", "'http' is not a port")]
    [InlineData("1.2:80", "'1.2' is neither a name nor an address")]
    [InlineData("1:80", "'1' is neither")]
    [InlineData("1.2.3:80", "'1.2.3' is neither")]
    [InlineData("1.2.3.4.5:80", "is neither")]
    [InlineData("300.1.1.1:80", "'300.1.1.1' is neither")]
    [InlineData("1.2.3.:80", "is neither")]
    [InlineData(".:80", "'.' is neither")]
    [InlineData("...:80", "'...' is neither")]
    [InlineData("a b:80", "'a b' is neither")]
    [InlineData("a/b:80", "is neither")]
    [InlineData("ä:80", "is neither")]
    [InlineData("*:80", "is neither")]
    [InlineData("[]:80", "'' is neither")]
    [InlineData("[host]:80", "'host' is neither")]
    [InlineData("[::1]]:80", "is neither")]
    [InlineData("[::g]:80", "is neither")]
    public void Anything_else_is_refused_with_the_reason(string text, string said)
    {
        string? wrong = HostPort.TryParse(text, out HostPort? parsed);

        Assert.Contains(said, wrong, StringComparison.Ordinal);
        Assert.Null(parsed);
    }

    // IPAddress reads more than one would write: brackets within brackets, a port behind them, and inet_aton's short, octal and
    // hexadecimal numbers.
    [Theory]
    [InlineData("[[::1]]:80")]
    [InlineData("[[::1]:22]:80")]
    [InlineData("[1]:80")]
    [InlineData("[1.2]:80")]
    [InlineData("[0x7f.1]:80")]
    [InlineData("010.1.1.1:80")]
    [InlineData("0x7f.1:80")]
    [InlineData("0x7f000001:80")]
    public void What_is_an_address_only_to_some_is_refused(string text) => Assert.NotNull(HostPort.TryParse(text, out _));

    [Fact]
    public void A_name_has_253_characters_at_most()
    {
        Assert.Null(HostPort.TryParse($"{new string('a', 253)}:80", out _));
        Assert.NotNull(HostPort.TryParse($"{new string('a', 254)}:80", out _));
        Assert.NotNull(HostPort.TryParse($"{new string('a', 1_000_000)}:80", out _));
        Assert.NotNull(HostPort.TryParse($"host:{new string('8', 1_000_000)}", out _));
        Assert.NotNull(HostPort.TryParse($"[{new string(':', 1_000_000)}]:80", out _));
    }

    [Fact]
    public void No_text_is_a_crash_and_what_is_read_is_written_so_that_it_is_read_again() => AnyText.Sample(
        text =>
        {
            string? wrong = HostPort.TryParse(text, out HostPort? parsed);
            Assert.Equal(wrong is null, parsed is not null);
            if (parsed is not null)
            {
                Assert.Null(HostPort.TryParse(parsed.ToString(), out HostPort? again));
                Assert.Equal(parsed, again);
                Assert.InRange(parsed.Port, 1, 65535);
            }
        },
        iter: 100_000);
}
