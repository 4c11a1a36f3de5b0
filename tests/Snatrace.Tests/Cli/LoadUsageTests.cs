using System.Net;
using System.Net.Sockets;

namespace Snatrace.Tests.Cli;

/// <summary>Every mistake with client and server is one line that says what is wrong and what to do: exit code 2, or 3 if only this machine knows.</summary>
[Collection(nameof(EnvironmentTests))]
public class LoadUsageTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "client", "--remote-addr is missing; say where to connect to: --remote-addr host:port" },
        { "c", "--remote-addr is missing" },
        { "client -r", "see \"snatrace client --help\"" },
        { "client -r host", "--remote-addr: 'host' has no port: write host:port; see \"snatrace client --help\"" },
        { "client -r :80", "--remote-addr: ':80' has no host: write host:port" },
        { "client -r host:0", "--remote-addr: '0' is not a port: 1 to 65535" },
        { "client -r host:70000", "--remote-addr: '70000' is not a port" },
        { "client -r host:-1", "--remote-addr: '-1' is not a port" },
        { "client -r 1.2:80", "--remote-addr: '1.2' is neither a name nor an address" },
        { "client -r 300.1.1.1:80", "--remote-addr: '300.1.1.1' is neither a name nor an address" },
        { "client -r ::1:80", "--remote-addr: '::1:80' is ambiguous: write an IPv6 address in brackets" },
        { "client -r host:80 -r host:81", "Option '-r' expects a single argument but 2 were provided" },
        { "client -r host:80 -l host", "--local-ip: 'host' is not an address" },
        { "client -r host:80 -l 1.2", "--local-ip: '1.2' is not an address" },
        { "client -r host:80 -l 198.18.0.2:80", "--local-ip: '198.18.0.2:80' is not an address" },
        { "client -r 127.0.0.1:80 -l [::1]:80", "--local-ip: '[::1]:80' is not an address" },
        { "client -r 127.0.0.1:80 -l 010.18.0.2", "--local-ip: '010.18.0.2' is not an address" },
        { "client -r host:80 -c 0", "--workers: '0' is not a whole number between 1 and 4,096" },
        { "client -r host:80 --go-routines 4097", "'4097' is not a whole number between 1 and 4,096" },
        { "client -r host:80 --workers -2", "--workers: '-2' is not a whole number" },
        { "client -r host:80 -t 0", "--timeout-ms: '0' is not a whole number between 1 and 3,600,000" },
        { "client -r host:80 -t -500", "--timeout-ms: '-500' is not a whole number" },
        { "client -r host:80 -t 3600001", "--timeout-ms: '3600001' is not a whole number" },
        { "client -r host:80 -d -1", "--dial-interval-us: '-1' is not a whole number between 0 and 3,600,000,000" },
        { "client -r host:80 -s 0", "--summary-interval-sec: '0' is not a whole number between 1 and 86,400" },
        { "client -r host:80 --count 0", "--count: '0' is not a whole number between 1 and 9,223,372,036,854,775,807" },
        { "client -r host:80 --count 9223372036854775808", "--count: '9223372036854775808' is not a whole number" },
        { "client -r host:80 --for soon", "--for: 'soon' is not a duration" },
        { "client -r host:80 --strategy random", "--strategy: 'random' is no strategy: write steady or collide" },
        { "client -r host:80 --strategy Collide", "'Collide' is no strategy" },
        { "client -r host:80 --strategy collide -d 0", "a slot of 0 us is too short to get ready in; give a longer --dial-interval-us" },
        { "client -r host:80 --strategy collide -d 999", "a slot of 999 us is too short" },
        { "client -r host:80 --strategy collide -c 32", "so many ports a second come back before the NAT has forgotten them; give" },
        { "client extra -r host:80", "'extra' is neither a command nor an option; see \"snatrace client --help\"" },
        { "server -r 127.0.0.1", "--local-addr: '127.0.0.1' has no port: write host:port; see \"snatrace server --help\"" },
        { "server -r localhost:80", "--local-addr: 'localhost' is not an address: a server listens on addresses, not on names" },
        { "s -r 127.0.0.1:0", "--local-addr: '0' is not a port" },
        { "server -r 127.0.0.1:70000", "--local-addr: '70000' is not a port" },
        { "server -r ::1:80", "--local-addr: '::1:80' is ambiguous" },
        { "server -c 0", "--workers: '0' is not a whole number between 1 and 1,024" },
        { "server --go-routines -1", "'-1' is not a whole number between 1 and 1,024" },
        { "server --frobnicate", "'--frobnicate' is neither a command nor an option; see \"snatrace server --help\"" },
    };

    // Documentation addresses (RFC 5737, RFC 3849): nobody has them.
    public static TheoryData<string, string> Obstacles => new()
    {
        {
            "client -r 127.0.0.1:80 -l 198.51.100.7",
            "connecting from 198.51.100.7: bind: EADDRNOTAVAIL (99): Cannot assign requested address; "
                + "give an address of this machine: \"ip address\" shows them"
        },
        { "client -r 127.0.0.1:80 -l ::1", "there is no way from ::1 to 127.0.0.1; give both addresses of IPv4, or both of IPv6" },
        { "client -r [::1]:80 -l 127.0.0.1", "there is no way from 127.0.0.1 to ::1" },
        {
            "server -r 198.51.100.7:80",
            "listening on 198.51.100.7:80: bind: EADDRNOTAVAIL (99): Cannot assign requested address; "
                + "give an address of this machine: \"ip address\" shows them"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Wrong_usage_is_one_line_and_exit_code_2(string arguments, string said) => AssertLine(2, arguments, said);

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void What_this_machine_cannot_do_is_one_line_and_exit_code_3(string arguments, string said) => AssertLine(3, arguments, said);

    [Fact]
    public void An_occupied_port_is_named_with_the_way_to_find_who_has_it()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();

        AssertLine(
            3,
            $"server -r {occupant.LocalEndpoint}",
            $"listening on {occupant.LocalEndpoint}: bind: EADDRINUSE (98): Address already in use; another program listens there "
                + "(\"ss -ltnp\" shows it): end it, or give another --local-addr");
    }

    private static void AssertLine(int exitCode, string arguments, string said)
    {
        var run = Run.Of(arguments.Split(' '));

        string line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("snatrace: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }
}
