using Snatrace.Kernel.Libc;
using Snatrace.Results;

namespace Snatrace.Load;

/// <summary>What an error of connect(2), socket(2) or bind(2) says about a connect.</summary>
internal static class FailureClass
{
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
