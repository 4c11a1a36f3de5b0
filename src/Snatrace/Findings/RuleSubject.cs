namespace Snatrace.Findings;

/// <summary>The rule that a finding is about, so that several of a kind can be shown together.</summary>
/// <param name="Number">Its number, as <c>mitigate --rule</c> takes it.</param>
/// <param name="Several">What several rules like it do: <c>keep the clients' source ports</c>.</param>
/// <param name="OwnersStep">Where its owner's setting is turned; null when nothing need be done.</param>
/// <param name="UndoneWhen">When its owner undoes an edit; null when nothing need be done.</param>
public sealed record RuleSubject(int Number, string Several, string? OwnersStep, string? UndoneWhen);
