namespace Snatrace.Rulesets;

/// <summary>Why a ruleset, or a part of it, could not be read.</summary>
public enum UnreadReason
{
    /// <summary>There are rules, or may be, and the tool that shows them is not installed.</summary>
    ToolMissing,

    /// <summary>The kernel does not let this user.</summary>
    NotPermitted,

    /// <summary>The kernel does not have what the tool needs: so there are no rules of its kind.</summary>
    NotInKernel,

    /// <summary>The tool says that it cannot print a table.</summary>
    Unprintable,

    /// <summary>The tool failed, or printed what it should not.</summary>
    ToolFailed,
}
