using System.Text.Json;

namespace Snatrace.Report.Reading;

/// <summary>
/// Looks through a text of JSON before anything is made of it: ten million arms cost a pass over the bytes, and no memory.
/// </summary>
internal static class JsonShape
{
    /// <summary>The documents of a text, one after the other: a run of the client writes several.</summary>
    /// <exception cref="ResultFormatException">It is no JSON, or no result could be so large.</exception>
    internal static IReadOnlyList<Range> Documents(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Depth, AllowMultipleValues = true });
        var documents = new List<Range>();
        var elements = new int[Limits.Depth + 2];
        int tokens = 0;
        int start = 0;
        try
        {
            while (reader.Read())
            {
                Count(ref reader, elements, ref tokens);
                if (reader.CurrentDepth == 0)
                {
                    start = IsStart(reader.TokenType) ? (int)reader.TokenStartIndex : start;
                    if (!IsStart(reader.TokenType))
                    {
                        documents.Add(new Range(IsEnd(reader.TokenType) ? start : (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                    }
                }
            }
        }
        catch (JsonException broken)
        {
            throw Refuse(broken, json, documents.Count);
        }

        return documents;
    }

    private static void Count(ref Utf8JsonReader reader, int[] elements, ref int tokens)
    {
        if (++tokens > Limits.Tokens)
        {
            throw TooMuch($"more than {Limits.Tokens:N0} values");
        }

        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueSpan.Length > Limits.TextBytes)
        {
            throw TooMuch($"a text of {reader.ValueSpan.Length:N0} bytes");
        }

        if (IsStart(reader.TokenType))
        {
            elements[reader.CurrentDepth + 1] = 0;
        }

        // What closes belongs to what it closes; and of a key and its value the key is enough.
        if (reader.CurrentDepth > 0 && !IsEnd(reader.TokenType) && ++elements[reader.CurrentDepth] > 2 * Limits.Elements)
        {
            throw TooMuch($"a list of more than {Limits.Elements:N0}");
        }
    }

    private static ResultFormatException Refuse(JsonException broken, ReadOnlySpan<byte> json, int documents)
    {
        ReadOnlySpan<byte> text = json.TrimStart(" \t\r\n"u8);
        return text.IsEmpty
            ? new ResultFormatException("the file is empty", "was the run that should have written it interrupted, or its disk full?")
            : text[0] is not ((byte)'{' or (byte)'[') && documents == 0
                ? new ResultFormatException("that is not JSON", "give it what \"snatrace lab --json\" or \"snatrace client --json\" printed")
            : broken.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? TooMuch($"brackets nested more than {Limits.Depth} deep")
            : IsCut(json)
                ? new ResultFormatException($"it ends in the middle of a document, at byte {json.Length:N0}", "copy it again, or run it again")
            : new ResultFormatException(
                $"it is broken in line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}", "copy it again, or run it again");
    }

    // Not the last piece, the reader is told: what only lacks its end is no error then.
    private static bool IsCut(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(
            json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = Limits.Depth, AllowMultipleValues = true }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ResultFormatException TooMuch(string what) => new(
        $"it holds {what}, as no result of snatrace does", "give it what \"snatrace lab --json\" or \"snatrace client --json\" printed");

    private static bool IsStart(JsonTokenType type) => type is JsonTokenType.StartObject or JsonTokenType.StartArray;

    private static bool IsEnd(JsonTokenType type) => type is JsonTokenType.EndObject or JsonTokenType.EndArray;
}
