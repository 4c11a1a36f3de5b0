using System.Globalization;
using Snatrace.Report.Reading;
using Snatrace.Results;
using Snatrace.Statistics;

namespace Snatrace.Report.Html;

/// <summary>Host, kernel, rules, command line and version: what it takes to run it again.</summary>
internal static class EnvironmentSection
{
    internal static void Write(HtmlWriter html, Headings headings, RecordedLab run)
    {
        using HtmlWriter.Opened section = headings.Section(html, "environment", "To run it again");
        if (CommandLine.Of("lab", run.Document.CommandLine) is { } command)
        {
            using HtmlWriter.Opened block = html.In("pre", ("tabindex", "0"), ("aria-label", "The command line"));
            html.Element("code", command);
        }

        using HtmlWriter.Opened list = html.In("dl", ("class", "facts"));
        foreach ((string name, string value) in Facts(run))
        {
            html.Element("dt", name);
            html.Element("dd", value);
        }
    }

    /// <summary>Names and values, as a page and a ticket have them.</summary>
    internal static IEnumerable<(string Name, string Value)> Facts(RecordedLab run)
    {
        LabDocument document = run.Document;
        yield return ("Kernel", $"Linux {document.Host.Kernel}");
        yield return ("Machine", MachineOf(document.Host));
        yield return ("Privilege", document.Host.Rootless ? "none: a user namespace of its own" : "root");
        yield return ("Began", Headline.Moment(run.StartedAt));
        yield return ("Took", $"{Headline.Seconds(document.ElapsedSeconds)}; {Headline.Ended(document.Stopped)}");
        yield return ("Containers", $"{document.Containers}, of which {document.Racers} connect at once");
        yield return ("Load", LoadOf(document));
        yield return ("Rules in the window", document.Widen == 0 ? "none" : Quantity.Count(document.Widen));
        yield return ("Rules", string.Join("; ", document.Arms.Select(arm => $"{arm.Name}: {arm.Rule}")));
        yield return ("snatrace", document.Version);
        yield return ("File", $"{run.Name} ({document.Schema})");
    }

    private static string MachineOf(HostDocument host)
    {
        string cpus = host.Cpus == 0 ? "CPUs not recorded" : $"{host.Cpus} CPUs";
        string virtualised = host.Virtualised switch { true => "virtual", false => "not virtual", _ => "" };
        return string.Join(", ", ((string?[])[cpus, host.CpuModel, host.Architecture, virtualised]).Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string LoadOf(LabDocument document) => document.Load == Words.Of(LoadKind.Steady)
        ? $"steady, a connect every {document.DialIntervalUs?.ToString("#,0", CultureInfo.InvariantCulture) ?? "?"} µs and worker, ports picked by the kernel"
        : $"{document.Load}: at the same instant, from the same source port";
}
