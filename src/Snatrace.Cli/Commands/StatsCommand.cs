using System.CommandLine;
using System.Text.Json;
using Snatrace.Cli.Terminal;
using Snatrace.Kernel.Libc;
using Snatrace.Preflight;
using Snatrace.Report;
using Snatrace.Results;
using Snatrace.Watch;

namespace Snatrace.Cli.Commands;

/// <summary><c>snatrace stats</c>: conntrack's counters, once or as they move.</summary>
internal static class StatsCommand
{
    internal static Command Create(Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        var options = new StatsOptions();
        var command = new Command(
            "stats",
            "Shows conntrack's counters CPU by CPU, in the format of \"conntrack -S\". A clash that cost a SYN moves insert_failed and "
                + "drop. They are counted where the address is translated: inside a container they stay 0, so read those of the host, or "
                + "of the namespace that masquerades.\n\n"
                + "Exit status: 0 done, 2 wrong usage, 3 this user or this machine cannot read them, 130 interrupted.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(options, parsed, screens, time, cancellation));
        return command;
    }

    private static int Run(
        StatsOptions options, ParseResult parsed, Screens screens, TimeProvider time, CancellationToken cancellation)
    {
        options.Check(parsed);
        try
        {
            using CounterSource source = options.Open(parsed);
            if (source.Origin is { Missing: { } missing, File: { } file })
            {
                screens.Error.Writer.WriteLine($"snatrace: {missing}; these are the counters of {file}");
            }

            var watch = new CounterWatch(source, time);
            bool json = parsed.GetValue(options.Json);
            if (parsed.GetResult(options.Watch) is null)
            {
                Print(source.Origin, watch.Now(), json, screens.Output.Writer);
                return ExitCode.Done;
            }

            IEnumerable<CounterReading> intervals = watch.Intervals(
                parsed.GetValue(options.Watch) ?? WatchInterval.Default, parsed.GetValue(options.For), cancellation);
            Follow(source.Origin, intervals, json, screens);
            return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
        }
        catch (CountersUnreadableException unreadable)
        {
            throw Refusal(unreadable);
        }
    }

    /// <summary>What a namespace that cannot be read is to the user: a mistake of theirs, or something this machine is missing.</summary>
    internal static Exception Refusal(CountersUnreadableException unreadable) => unreadable.IsWrongTarget
        ? new UsageException(unreadable.Message, unreadable.NextStep)
        : new ObstacleException(new Obstacle(unreadable.Message, unreadable.NextStep));

    private static void Print(CounterOrigin origin, CounterReading reading, bool json, TextWriter writer)
    {
        if (json)
        {
            writer.WriteLine(JsonSerializer.Serialize(StatsDocument.Of(origin, reading), ReportJson.Default.StatsDocument));
            return;
        }

        foreach (CounterRow cpu in reading.Cpus)
        {
            writer.WriteLine(StatsView.Line(cpu));
        }
    }

    private static void Follow(CounterOrigin origin, IEnumerable<CounterReading> intervals, bool json, Screens screens)
    {
        if (screens.Error.IsTerminal)
        {
            screens.Error.Writer.WriteLine("snatrace: watching, and silent while nothing moves; Ctrl-C ends it");
        }

        CounterReading? whole = null;
        foreach (CounterReading interval in intervals)
        {
            whole = whole?.Plus(interval) ?? interval;
            string? line = json
                ? JsonSerializer.Serialize(StatsDocument.Of(origin, interval), ReportJson.Lines.StatsDocument)
                : StatsView.Moved(interval);
            if (line is not null)
            {
                screens.Output.Writer.WriteLine(line);
            }

            if (!StandardOutput.HasReader)
            {
                return; // "| head -3" has seen enough
            }
        }

        if (!json && whole is not null)
        {
            screens.Output.Writer.WriteLine(StatsView.Summary(whole));
        }
    }
}
