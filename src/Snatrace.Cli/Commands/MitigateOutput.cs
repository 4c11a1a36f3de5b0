using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Kernel.Namespaces;
using Snatrace.Report;

namespace Snatrace.Cli.Commands;

/// <summary>What the commands of <c>snatrace mitigate</c> print: for people, or as one document.</summary>
internal static class MitigateOutput
{
    internal static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document (snatrace.mitigate/1) instead; questions and progress go to standard error.",
    };

    /// <summary>Whether a document is wanted.</summary>
    internal static bool IsJson(ParseResult parsed) => parsed.GetValue(Json);

    /// <summary>Where a person is talked to.</summary>
    internal static Screen ForPeople(ParseResult parsed, Screens screens) => IsJson(parsed) ? screens.Error : screens.Output;

    /// <summary>Prints the document, if one is wanted.</summary>
    internal static void Print(
        ParseResult parsed,
        Screens screens,
        TimeProvider time,
        string command,
        MitigateStateDocument? state,
        bool rulesChanged = false,
        MitigatePlanDocument? plan = null,
        VerificationDocument? verification = null)
    {
        if (IsJson(parsed))
        {
            var document = new MitigateDocument(
                MitigateDocument.CurrentSchema, Version.Text, command, time.GetLocalNow(), NetworkNamespace.Current, rulesChanged, plan, verification, state);
            screens.Output.Writer.WriteLine(JsonSerializer.Serialize(document, ReportJson.Default.MitigateDocument));
        }
    }
}
