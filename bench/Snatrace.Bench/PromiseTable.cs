namespace Snatrace.Bench;

/// <summary>The promises, as rows of text.</summary>
internal static class PromiseTable
{
    internal static IEnumerable<string[]> Of(IEnumerable<Promise> promises) =>
    [
        ["what", "must", "measured", "reached"],
        .. promises.Select(promise => (string[])
        [
            promise.What,
            promise.Must.Text(),
            promise.Measured.Text(promise.Format),
            promise.IsReached ? "yes" : "no",
        ]),
    ];
}
