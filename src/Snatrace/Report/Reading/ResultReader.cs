using System.Text.Json;

namespace Snatrace.Report.Reading;

/// <summary>
/// Reads what runs have written: <c>snatrace.lab/1</c> and <c>snatrace.client/1</c>. Keys that this version does not know are skipped, keys
/// that older files lack are null; anything that no run can have written is refused with the path of the value.
/// </summary>
public static class ResultReader
{
    private const string Known = "give it what \"snatrace lab --json\" or \"snatrace client --json\" printed";
    private const string PeriodName = "snatrace.client.period";

    /// <summary>All runs of one file, in their order; at least one.</summary>
    /// <param name="name">What to call the file.</param>
    /// <param name="json">Its contents, at most <see cref="Limits.Bytes"/>.</param>
    /// <exception cref="ResultFormatException">It is not one that can be read.</exception>
    public static IReadOnlyList<Recorded> Read(string name, ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> text = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        string clean = Text.Clean(name);
        var runs = new List<Recorded>();
        int periods = 0;
        foreach (Range document in JsonShape.Documents(text))
        {
            if (ReadOne(clean, text[document]) is { } run)
            {
                runs.Add(run);
            }
            else
            {
                periods++;
            }
        }

        return runs.Count switch
        {
            > Limits.Runs => throw new ResultFormatException($"it holds more than {Limits.Runs} runs", "give it fewer at a time"),
            > 0 => runs,
            _ when periods > 0 => throw new ResultFormatException(
                "the client's run is there, but not its last line, which has the totals", "let the client end by itself, or by one Ctrl-C"),
            _ => throw new ResultFormatException("the file is empty", "was the run that should have written it interrupted, or its disk full?"),
        };
    }

    /// <summary>Null for a period of the client, which the totals contain.</summary>
    private static Recorded? ReadOne(string name, ReadOnlySpan<byte> json)
    {
        try
        {
            string schema = SchemaOf(json) ?? throw new ResultFormatException("it has no \"schema\", so it is no result of snatrace", Known);
            return schema switch
            {
                LabDocument.CurrentSchema =>
                    new RecordedLab(name, LabCheck.Of(JsonSerializer.Deserialize(json, ReportJson.Default.LabDocument)!)),
                ClientDocument.CurrentSchema =>
                    new RecordedClient(name, ClientCheck.Of(JsonSerializer.Deserialize(json, ReportJson.Default.ClientDocument)!)),
                ClientPeriodDocument.CurrentSchema => null,
                _ => throw Unknown(schema),
            };
        }
        catch (JsonException broken)
        {
            throw new ResultFormatException(
                $"{Text.Clean(broken.Path ?? "$")} is not what snatrace writes there", "copy the file again, or run it again");
        }
    }

    private static string? SchemaOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        string? schema = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isSchema = reader.ValueTextEquals("schema"u8);
            _ = reader.Read();
            schema = isSchema && reader.TokenType == JsonTokenType.String ? TextOf(ref reader) : schema;
            reader.Skip();
        }

        return schema;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are no UTF-8
        {
            throw new ResultFormatException("its \"schema\" is no text", Known);
        }
    }

    private static ResultFormatException Unknown(string schema)
    {
        string[] parts = schema.Split('/');
        bool isOurs = parts is [("snatrace.lab" or "snatrace.client" or PeriodName), _];
        return isOurs && int.TryParse(parts[1], out int version) && version > 1
            ? new ResultFormatException($"{Text.Clean(schema)} was written by a newer snatrace", "update this one", isNewer: true)
            : schema.StartsWith("snatrace.", StringComparison.Ordinal)
                ? new ResultFormatException($"{Text.Clean(schema)} is nothing a report is made of", Known)
                : new ResultFormatException("its \"schema\" is none of snatrace's", Known);
    }
}
