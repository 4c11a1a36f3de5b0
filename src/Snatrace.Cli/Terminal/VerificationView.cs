using Snatrace.Results;
using Snatrace.Statistics;
using Spectre.Console;

namespace Snatrace.Cli.Terminal;

/// <summary>Draws races through the host's own rules.</summary>
internal static class VerificationView
{
    internal static void Draw(IAnsiConsole console, Verification verification)
    {
        console.Write(LabView.ArmTable(LoadKind.Race, verification.Arms));
        console.WriteLine();
        console.WriteLine(
            $"Raced through rule {string.Join(" and ", verification.Rules)}, from {verification.Bridge} to {verification.To}.{Beyond(verification)}{Others(verification)}");
    }

    private static string Beyond(Verification verification) => !verification.IsDistant ? ""
        : verification.Arms.Sum(arm => arm.LostBeyond) is > 0 and var beyond
            ? $" {Quantity.Count(beyond)} more SYNs left this host and got no answer: not the rule's doing, and not in the table."
        : " No SYN was lost beyond this host.";

    private static string Others(Verification verification) => verification.Arms.All(arm => arm.Accounted) ? ""
        : " The counters of conntrack are the whole host's, and do not balance: something else moved them, too. What was lost is counted by the racers' own sockets.";
}
