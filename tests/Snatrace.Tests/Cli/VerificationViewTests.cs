using System.Net;
using Snatrace.Cli.Terminal;
using Snatrace.Results;
using Snatrace.Tests.Results;

namespace Snatrace.Tests.Cli;

/// <summary>Races through the host's own rules, in plain lines.</summary>
public class VerificationViewTests
{
    private static readonly Verification Distant = new()
    {
        Bridge = "docker0",
        From = [IPAddress.Parse("172.17.255.254"), IPAddress.Parse("172.17.255.253")],
        To = IPEndPoint.Parse("198.18.20.2:443"),
        IsDistant = true,
        Rules = [1, 3],
        Before = Given.Arm(rounds: 256, clashes: 100),
        After = Given.Arm("fully-random", rounds: 256),
    };

    [Fact]
    public void To_somebody_elses_destination() => Assert.EndsWith(
        "\nRaced through rule 1 and 3, from docker0 to 198.18.20.2:443. No SYN was lost beyond this host.\n", Drawn(Distant), StringComparison.Ordinal);

    [Fact]
    public void What_was_lost_beyond_is_said_apart() => Assert.Contains(
        " 1,203 more SYNs left this host and got no answer: not the rule's doing, and not in the table.",
        Drawn(Distant with { Before = Distant.Before with { LostBeyond = 1200 }, After = Distant.After! with { LostBeyond = 3 } }),
        StringComparison.Ordinal);

    [Fact]
    public void To_a_destination_of_our_own_nothing_can_be_lost_beyond() => Assert.EndsWith(
        "from docker0 to 198.18.20.2:443.\n", Drawn(Distant with { IsDistant = false }), StringComparison.Ordinal);

    [Fact]
    public void Somebody_else_moved_the_counters()
    {
        string drawn = Drawn(Distant with { Before = Distant.Before with { Cpus = [new(0, 0, 105, 105, 0, 0, 0)] } });

        Assert.Contains("DO NOT BALANCE", drawn, StringComparison.Ordinal);
        Assert.Contains("something else moved them, too", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void One_side_alone() => Assert.DoesNotContain("fully-random", Drawn(Distant with { After = null }), StringComparison.Ordinal);

    private static string Drawn(Verification verification)
    {
        using var writer = new StringWriter();
        VerificationView.Draw(new Screen(writer, isTerminal: false).Console, verification);
        return writer.ToString();
    }
}
