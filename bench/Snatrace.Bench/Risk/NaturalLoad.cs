using System.Globalization;
using System.Text.Json;
using Snatrace.Lab;
using Snatrace.Rules;

namespace Snatrace.Bench.Risk;

/// <summary>
/// Two containers that connect from ports their kernel picks, each on a CPU of its own, in stretches between which the destination's backlog is
/// emptied. Connections end with RST, and their entries go at once.
/// </summary>
internal sealed class NaturalLoad(CProgram poisson)
{
    private const int Stretches = 30;
    private const int StretchMs = 500;
    private const string PortRange = "net/ipv4/ip_local_port_range";
    private const string CloseTimeout = "net/netfilter/nf_conntrack_tcp_timeout_close";

    /// <summary>Measures a setting in a lab of its own.</summary>
    internal IReadOnlyList<LoadStretch> Run(RiskSetting setting)
    {
        using var lab = LabNetwork.Build(2);
        var rules = SourceHostRules.Create(lab, SourceNat.Masquerade(Kernel.Nftables.PortSelection.Keep));
        LabCheck.Run(lab);
        rules.Widen(setting.Widen);
        lab.SourceHost.Run(() => File.WriteAllText(PathOf(CloseTimeout), "0"));
        foreach (Kernel.Namespaces.NetworkNamespace container in lab.Containers)
        {
            container.Run(() => File.WriteAllText(PathOf(PortRange), $"{RiskSetting.LowPort} {setting.HighPort}"));
        }

        return [.. Enumerable.Range(0, Stretches).Select(_ => Stretch(lab, setting))];
    }

    private static string PathOf(string sysctl) => $"/proc/sys/{sysctl}";

    private LoadStretch Stretch(LabNetwork lab, RiskSetting setting)
    {
        long before = InsertFailed(lab);
        string printed = poisson.Run(
            lab.Containers[0].Path,
            lab.Containers[1].Path,
            LabAddresses.Destination.ToString(),
            LabAddresses.DestinationPort.ToString(CultureInfo.InvariantCulture),
            (setting.GapMicroseconds * 1000).ToString(CultureInfo.InvariantCulture),
            StretchMs.ToString(CultureInfo.InvariantCulture));
        LoadStretch stretch = JsonSerializer.Deserialize<LoadStretch>(printed, JsonSerializerOptions.Web)!;
        _ = lab.Listener.AcceptAndClose();
        return stretch with { InsertFailed = InsertFailed(lab) - before };
    }

    private static long InsertFailed(LabNetwork lab) => lab.Conntrack.ReadCounters().Sum(cpu => (long)(cpu.InsertFailed ?? 0));
}
