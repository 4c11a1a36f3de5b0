namespace Snatrace.Rulesets.Walk;

/// <summary>What a rule does with a packet that matches.</summary>
internal enum Action
{
    /// <summary>Nothing that matters here: the next rule follows.</summary>
    Continue,

    /// <summary>Leaves the chain that the kernel called.</summary>
    Accept,

    /// <summary>Ends it all: the packet is gone, or has a source now.</summary>
    End,

    /// <summary>Leaves this chain.</summary>
    Return,

    /// <summary>Goes through another chain and comes back.</summary>
    Jump,

    /// <summary>Goes through another chain and leaves this one.</summary>
    Goto,

    /// <summary>We do not know.</summary>
    Unknown,
}
