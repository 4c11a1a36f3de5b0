namespace Snatrace.Bench.Load;

/// <summary>Clients that took turns under the same conditions, one right after the other.</summary>
/// <param name="C">The physical limit.</param>
/// <param name="One">Ours with one worker.</param>
/// <param name="Eight">Ours with eight.</param>
internal sealed record ClientTurn(ClientRun C, ClientRun One, ClientRun Eight);
