using System.Security.Cryptography;
using System.Text;

namespace Snatrace.Report.Html;

/// <summary>The page's style sheet, <c>report.css</c> beside this file, and the policy that allows it and nothing else.</summary>
internal static class Stylesheet
{
    /// <summary>The style sheet.</summary>
    internal static string Text { get; } = Read();

    /// <summary>
    /// No script, no request, no frame, no form; only the style sheet with this hash, and pictures out of the page itself (its empty icon,
    /// which keeps a browser from asking a server for one).
    /// </summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'; img-src data:; "
        + "base-uri 'none'; form-action 'none'";

    private static string Read()
    {
        using Stream stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
