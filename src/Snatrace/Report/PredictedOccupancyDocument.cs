using Snatrace.Risk;

namespace Snatrace.Report;

/// <summary>
/// How full the table of the fullest node is with entries to one destination: <c>takenShare</c> is f, of the client's ports,
/// <c>searchedShare</c> F, of 1024 to 65535; <c>given</c> when f was not worked out from the load.
/// </summary>
public sealed record PredictedOccupancyDocument(double TakenShare, double SearchedShare, double EntriesPerDestination, bool Given, bool Exhausted)
{
    internal static PredictedOccupancyDocument Of(Prediction prediction) => new(
        SixDigits.Of(prediction.Table.Taken),
        SixDigits.Of(prediction.Table.Searched),
        SixDigits.Of(prediction.Table.Entries),
        prediction.Fleet.Occupancy is not null,
        prediction.Table.Exhausted);
}
