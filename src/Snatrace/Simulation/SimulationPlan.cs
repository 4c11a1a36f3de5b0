using Snatrace.Risk;

namespace Snatrace.Simulation;

/// <summary>
/// A request cut into stretches that know nothing of each other: a node, a destination, a treatment, and a slice of the time that begins
/// with an empty table and is counted once the table has filled. How it is cut depends on the request alone. Slices are the outermost loop
/// and treatments the innermost, so that a run that is stopped has seen all treatments.
/// </summary>
internal sealed class SimulationPlan
{
    // Enough stretches for their spread to be estimated, and for every CPU to have work; a slice far longer than its warming up.
    private const int WantedStretches = 256;
    private const double SliceToWarmUp = 10;

    private readonly SimulationRequest _request;
    private readonly int _slices;

    internal SimulationPlan(SimulationRequest request)
    {
        _request = request;
        Fleet fleet = request.Fleet;
        WarmUp = fleet.Occupancy is null ? fleet.EntrySeconds : 0;
        double most = request.Seconds / Math.Max(SliceToWarmUp * WarmUp, 1);
        double wanted = Math.Ceiling((double)WantedStretches / fleet.Nodes / fleet.Destinations);
        _slices = (int)Math.Max(1, Math.Min(wanted, Math.Floor(most)));
    }

    /// <summary>Seconds before a slice is counted: by then entries leave the table at the rate at which they come.</summary>
    internal double WarmUp { get; }

    /// <summary>Seconds of a slice that are counted.</summary>
    internal double SliceSeconds => _request.Seconds / _slices;

    /// <summary>How many stretches there are.</summary>
    internal long Stretches => (long)_slices * _request.Fleet.Nodes * _request.Fleet.Destinations * _request.Treatments.Count;

    /// <summary>Which treatment, as an index, and how many containers the node of a stretch has.</summary>
    internal (int Treatment, int Containers) Of(long stretch)
    {
        Fleet fleet = _request.Fleet;
        int treatment = (int)(stretch % _request.Treatments.Count);
        int node = (int)(stretch / _request.Treatments.Count % fleet.Nodes);
        return (treatment, (fleet.Containers / fleet.Nodes) + (node < fleet.Containers % fleet.Nodes ? 1 : 0));
    }
}
