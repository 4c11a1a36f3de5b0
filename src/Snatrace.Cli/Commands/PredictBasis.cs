using System.CommandLine;
using Snatrace.Results;
using Snatrace.Risk;

namespace Snatrace.Cli.Commands;

/// <summary>What the arguments leave open: taken from a run of the lab, from this machine, or assumed.</summary>
internal static class PredictBasis
{
    /// <summary>Completes a fleet, and says what with.</summary>
    /// <param name="options">The options.</param>
    /// <param name="parsed">What was given.</param>
    /// <param name="fleet">The fleet so far.</param>
    /// <param name="machine">The machine this runs on.</param>
    /// <exception cref="UsageException">It is given twice, cannot be read, or nothing says it.</exception>
    internal static (Fleet Fleet, PredictionBasis Basis) Complete(PredictOptions options, ParseResult parsed, Fleet fleet, HostFacts machine)
    {
        if (parsed.GetValue(options.From) is not null && parsed.GetValue(options.Window) is not null)
        {
            throw new UsageException("--window and --from both say how long the window is", "leave out one of them");
        }

        MeasuredWindow? lab = parsed.GetValue(options.From) is { } path ? LabFile.ReadWindow(path) : null;
        (double EffectiveNs, Statistics.Interval Interval)? given = parsed.GetValue(options.Window);
        (IReadOnlyList<double> cpus, InputSource cpusFrom) = parsed.GetValue(options.Cpus) is { } shares ? (shares, InputSource.Given)
            : lab?.Cpus is { } ofLab ? (CpuShares.Even(ofLab), InputSource.Lab)
            : (CpuShares.Even(machine.Cpus), InputSource.Machine);
        (KernelGeneration kernel, InputSource kernelFrom, string? release) = parsed.GetValue(options.Kernel) is { } named
            ? (named, InputSource.Given, null)
            : Known(lab?.Kernel ?? machine.Kernel, lab?.Kernel is null ? InputSource.Machine : InputSource.Lab);
        return (
            fleet with
            {
                WindowNs = given?.EffectiveNs ?? lab?.EffectiveNs ?? AssumedWindow.EffectiveNs,
                WindowInterval = given?.Interval ?? lab?.Interval ?? AssumedWindow.Interval,
                CpuShares = cpus,
                Kernel = kernel,
            },
            new PredictionBasis(
                given is not null ? InputSource.Given : lab is not null ? InputSource.Lab : InputSource.Assumed,
                lab?.Widen ?? 0,
                cpusFrom,
                kernelFrom,
                release));
    }

    private static (KernelGeneration Kernel, InputSource From, string? Release) Known(string release, InputSource from) =>
        KernelGenerations.Of(release) is { } kernel
            ? (kernel, from, release)
            : throw new UsageException($"the kernel's release '{release}' has no version in it", "say what kernel it is: --kernel current, hash or rover");
}
