using System.Text.RegularExpressions;

namespace Snatrace.Tests.Architecture;

/// <summary>A C# file as the rules see it: what it says, without what it says about itself.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>
    /// The text without comments and the contents of strings, in which anything may be named. What is interpolated goes with
    /// them: to use a thing there takes a using elsewhere, or a name so long that a reviewer sees it.
    /// </summary>
    internal string Code { get; } = Strip(Text);

    internal int Lines => Text.Split('\n').Length - 1;

    /// <summary>The folder it is in.</summary>
    internal string Folder => System.IO.Path.GetDirectoryName(Path)!;

    internal static IReadOnlyList<SourceFile> Below(string folder) =>
        [.. Repository.CSharpFiles(folder).Select(path => new SourceFile(path, Repository.Read(path)))];

    /// <summary>Whether it uses a namespace, by a using or by a name that is qualified with the namespace's last part.</summary>
    internal bool Uses(string @namespace)
    {
        string dotted = Regex.Escape(@namespace);
        string last = Regex.Escape(@namespace[(@namespace.LastIndexOf('.') + 1)..]);
        return Regex.IsMatch(Code, $@"\busing\s+(static\s+|\w+\s*=\s*)?{dotted}\b(?!\s*\.\s*Tests)")
            || Regex.IsMatch(Code, $@"\b{dotted}\.\w")
            || Regex.IsMatch(Code, $@"(?<![\w.])({ParentsOf(@namespace)})?{last}\.[A-Z]\w*[.(\s<)]");
    }

    // "Snatrace.Kernel.Route" may also be written "Kernel.Route", or "Route" alone from beside it.
    private static string ParentsOf(string @namespace) => string.Join(
        "", @namespace.Split('.')[..^1].Select(part => $@"({Regex.Escape(part)}\.)?"));

    private static string Strip(string text) => CommentOrString.Replace(text, match => match.Value[0] == '/' ? "" : "\"\"");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|\$*""""""+.*?""""""+|\$?@?""(\\.|[^""\\])*""|'(\\.|[^'\\])+'", RegexOptions.Singleline)]
    private static partial Regex CommentOrString { get; }
}
