using Snatrace.Kernel.Libc;
using Snatrace.Kernel.Sockets;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>What an error of connect(2), socket(2) or bind(2) says about a connect.</summary>
internal static class FailureClass
{
    /// <summary>The call that fixes the source.</summary>
    internal const string Bind = "bind";

    /// <summary>The class of a failure.</summary>
    /// <param name="call">The call that failed.</param>
    /// <param name="error">Its error number.</param>
    /// <param name="remote">Where the connect was to go.</param>
    internal static ConnectOutcome Of(string call, int error, in SocketEndPoint remote) =>
        call == Bind ? ConnectOutcome.Other // one address that is gone, or one port that is taken: not all of them
        : Errno.Name(error) == "EADDRNOTAVAIL" && !SourceAddress.Exists(in remote) ? ConnectOutcome.Unreachable
        : Of(error);

    /// <summary>The class of an error of socket or connect where there is a source address.</summary>
    internal static ConnectOutcome Of(int error) => Errno.Name(error) switch
    {
        "ETIMEDOUT" => ConnectOutcome.LostSyn,
        "ECONNREFUSED" => ConnectOutcome.Refused,
        "ECONNRESET" or "EPIPE" or "ECONNABORTED" => ConnectOutcome.Reset,
        "ENETUNREACH" or "EHOSTUNREACH" or "ENETDOWN" or "EHOSTDOWN" or "ENONET" => ConnectOutcome.Unreachable,
        "EADDRNOTAVAIL" or "EADDRINUSE" => ConnectOutcome.LocalPortsExhausted,
        "EMFILE" or "ENFILE" => ConnectOutcome.DescriptorLimit,
        _ => ConnectOutcome.Other,
    };
}
