namespace Snatrace.Rulesets;

/// <summary>Who keeps a rule in the kernel. What one keeps, the tools of another do not show, or not as it was written.</summary>
public enum Backend
{
    /// <summary>nf_tables, written with nft or over netlink.</summary>
    Nft,

    /// <summary>nf_tables, written with iptables-nft.</summary>
    IptablesNft,

    /// <summary>nf_tables, written with ip6tables-nft.</summary>
    Ip6tablesNft,

    /// <summary>ip_tables: iptables-legacy.</summary>
    IptablesLegacy,

    /// <summary>ip6_tables: ip6tables-legacy.</summary>
    Ip6tablesLegacy,
}
