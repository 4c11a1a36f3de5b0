using Snatrace.Results;

namespace Snatrace.Findings.Symptoms;

/// <summary>What conntrack's counters say about a lost clash, which changed over the years: known by which of them a kernel has.</summary>
internal enum CounterMeaning
{
    /// <summary>Before Linux 5.10: insert_failed counts resolved clashes too, and only drop is honest.</summary>
    FailuresIncludeResolved,

    /// <summary>5.10 to 5.14: a lost clash counts insert_failed and drop; a resolved one clash_resolve.</summary>
    FailuresAreLosses,

    /// <summary>Since 5.15: so too a chain that is too long, which counts insert_failed and chaintoolong and not drop.</summary>
    FailuresIncludeChains,
}

/// <summary>Tells which meaning it is.</summary>
internal static class CounterMeanings
{
    internal static CounterMeaning Of(CounterRow row) =>
        row.ChainTooLong is not null ? CounterMeaning.FailuresIncludeChains
        : row.ClashResolve is not null ? CounterMeaning.FailuresAreLosses
        : CounterMeaning.FailuresIncludeResolved;
}
