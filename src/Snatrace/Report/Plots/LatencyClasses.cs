namespace Snatrace.Report.Plots;

/// <summary>A histogram in classes of equal ratio, few enough for a picture and for a table.</summary>
internal static class LatencyClasses
{
    private const int PerDecade = 10;
    private const double Shortest = 0.001;

    /// <summary>Classes with anything in them, from the shortest; null where nothing was recorded.</summary>
    internal static IReadOnlyList<LatencyClassDocument>? Of(IReadOnlyList<LatencyClassDocument>? histogram)
    {
        LatencyClassDocument[] classes =
        [
            .. (histogram ?? []).Where(one => one.Count > 0)
                .GroupBy(one => (int)Math.Floor(Math.Log10(Math.Max(Middle(one), Shortest)) * PerDecade))
                .OrderBy(group => group.Key)
                .Select(group => new LatencyClassDocument(Edge(group.Key), Edge(group.Key + 1), group.Sum(one => one.Count))),
        ];
        return classes.Length == 0 ? null : classes;
    }

    private static double Middle(LatencyClassDocument one) =>
        one.FromMs <= 0 ? one.ToMs / 2 : Math.Sqrt(one.FromMs * Math.Max(one.ToMs, one.FromMs));

    private static double Edge(int step) => Math.Pow(10, (double)step / PerDecade);
}
