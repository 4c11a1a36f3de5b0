using System.CommandLine.Parsing;

namespace Snatrace.Cli.Commands;

/// <summary>How an option's parser says no.</summary>
internal static class Refusal
{
    /// <summary>Refuses the value with a reason that names the option.</summary>
    internal static void Refuse(this ArgumentResult result, string reason) =>
        result.AddError(result.Parent is OptionResult option ? $"{option.Option.Name}: {reason}" : reason);
}
