using System.Net;
using Snatrace.Cli.Terminal;
using Snatrace.Lab;
using Snatrace.Mitigation;
using Snatrace.Race;
using Snatrace.Report;
using Snatrace.Results;

namespace Snatrace.Cli.Commands;

/// <summary>A race before a change of rules and one after, with progress where somebody looks.</summary>
/// <param name="race">Racers that are ready.</param>
/// <param name="raced">The changes whose rules they meet; at least one.</param>
/// <param name="screens">Where to show progress.</param>
internal sealed class VerifyRun(HostRace race, IReadOnlyList<PlannedChange> raced, Screens screens) : IDisposable
{
    private ArmResult? _before;

    /// <summary>From where it races.</summary>
    internal IReadOnlyList<IPAddress> Addresses => race.Addresses;

    /// <summary>Races under the rules as they are.</summary>
    /// <exception cref="LabException">The destination stopped answering.</exception>
    internal void Before(CancellationToken cancellation) => _before = Race(ArmResult.Baseline, raced[0].Change.Original, cancellation);

    /// <summary>
    /// Races under the rules as they are now, and puts both together. The rules are changed by now: what keeps the racers from racing is no
    /// reason to end as if they were not.
    /// </summary>
    internal Verification After(MitigationStrategy strategy, CancellationToken cancellation)
    {
        ArmResult? after = null;
        try
        {
            after = Race(Words.Of(strategy), Replacement(raced[0].Change), cancellation);
        }
        catch (LabException broken)
        {
            screens.Error.Writer.WriteLine($"snatrace: the rules are changed, but could not be raced through: {broken.Message}; {broken.NextStep}");
        }

        return new Verification
        {
            Bridge = race.Bridge,
            From = race.Addresses,
            To = race.Destination,
            IsDistant = race.IsDistant,
            Rules = [.. raced.Select(planned => planned.Number)],
            Before = _before!,
            After = after,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => race.Dispose();

    // Of copies those that the racers meet.
    private string Replacement(RuleChange change) => change.IsEdit ? change.Edited : string.Join("; ", change.Inserted
        .Where(copy => copy.Protocol == "tcp" && race.Addresses.Contains(IPAddress.Parse(copy.Source))).Select(copy => copy.Text));

    private ArmResult Race(string name, string rule, CancellationToken cancellation) => LiveTable.Show(
        screens.Error,
        LoadKind.Race,
        progress => race.Run(name, rule, progress is null ? null : arm => progress(_before is null ? [arm] : [_before, arm]), cancellation),
        $"racing to {race.Destination} …");
}
