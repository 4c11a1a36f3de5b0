using System.Net;

namespace Snatrace.Load;

/// <summary>What a run of the server is to do.</summary>
/// <param name="Local">Where to listen.</param>
/// <param name="Workers">How many threads accept.</param>
public sealed record ServerPlan(IPEndPoint Local, int Workers);
