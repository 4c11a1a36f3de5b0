using Snatrace.Results;

namespace Snatrace.Cli.Terminal;

/// <summary>What a client's run looks like while it goes on, and at its end.</summary>
internal interface IClientView
{
    /// <summary>A connect has failed.</summary>
    void Failed(ConnectFailure failure);

    /// <summary>A summary is due.</summary>
    void PeriodEnded(ClientPeriod period);

    /// <summary>The run is over.</summary>
    void Ended(ClientResult result);
}
