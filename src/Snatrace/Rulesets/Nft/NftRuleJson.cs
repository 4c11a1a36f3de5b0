using System.Text;
using System.Text.Json;

namespace Snatrace.Rulesets.Nft;

/// <summary>Writes rules as nft reads them (libnftables-json(5)).</summary>
internal static class NftRuleJson
{
    /// <summary>Which rule, and no more.</summary>
    internal static string Reference(SourceNatRule rule) => Write(writer => WriteReference(
        writer,
        rule.Location.Family,
        rule.Location.Table,
        rule.Location.Chain,
        rule.Location.Handle ?? throw new RuleEditException(rule.Text, "nft knows no rule without a handle")));

    /// <summary>A whole rule; the comment stands beside the expressions and would be lost with them alone.</summary>
    internal static string Rule(NftRule rule, Action<Utf8JsonWriter> writeExpressions) => Write(writer =>
    {
        WriteReference(writer, rule.Family, rule.Table, rule.Chain, rule.Handle);
        if (rule.Comment is { } comment)
        {
            writer.WriteString("comment", comment);
        }

        writer.WriteStartArray("expr");
        writeExpressions(writer);
        writer.WriteEndArray();
    });

    /// <summary>A match.</summary>
    internal static void WriteMatch(Utf8JsonWriter writer, string left, string right)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("match");
        writer.WriteString("op", "==");
        writer.WritePropertyName("left");
        writer.WriteRawValue(left);
        writer.WriteString("right", right);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A statement of source NAT with these flags and ports; what else it says stays.</summary>
    internal static void WriteNat(
        Utf8JsonWriter writer, NftJson statement, IReadOnlyList<string> flags, PortBlock? ports)
    {
        (string name, NftJson value) = statement.Only();
        writer.WriteStartObject();
        writer.WriteStartObject(name);
        if (value.Element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.Element.EnumerateObject().Where(
                property => !property.NameEquals("flags") && (ports is null || !property.NameEquals("port"))))
            {
                property.WriteTo(writer);
            }
        }

        if (ports is { } block)
        {
            writer.WritePropertyName("port");
            writer.WriteRawValue(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $$"""{"range": [{{block.First}}, {{block.Last}}]}"""));
        }

        if (flags.Count > 0)
        {
            writer.WriteStartArray("flags");
            foreach (string flag in flags)
            {
                writer.WriteStringValue(flag);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter writer, string family, string table, string chain, long handle)
    {
        writer.WriteString("family", family);
        writer.WriteString("table", table);
        writer.WriteString("chain", chain);
        writer.WriteNumber("handle", handle);
    }

    private static string Write(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
