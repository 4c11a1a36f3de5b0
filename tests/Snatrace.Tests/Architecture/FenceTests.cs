using System.Text.RegularExpressions;
using Snatrace.Tests.Uapi;

namespace Snatrace.Tests.Architecture;

/// <summary>What stays inside Snatrace.Kernel.</summary>
public partial class FenceTests
{
    private static readonly IReadOnlyList<SourceFile> Outside = [.. SourceFile.Below("src/Snatrace"), .. SourceFile.Below("src/Snatrace.Cli")];

    [Fact]
    public void Unsafe_code_and_imports() => Rules.AssertNone(Outside, file => UnsafeOrImport.IsMatch(file.Code));

    [Fact]
    public void The_kernels_spelling()
    {
        var spelling = new Regex($@"(?<![\w.])({string.Join('|', UapiTypes.All.SelectMany(Names).Distinct().Select(Regex.Escape))})\b");

        Rules.AssertNone(Outside, file => spelling.IsMatch(file.Code) || file.Uses("Snatrace.Kernel.Uapi"));
    }

    [Fact]
    public void The_kernels_names_are_not_public() => Assert.DoesNotContain(UapiTypes.All, type => type.IsPublic);

    [Fact]
    public void Only_the_kernel_part_may_contain_unsafe_code() => Assert.Equal(
        ["src/Snatrace.Kernel/Snatrace.Kernel.csproj"],
        ((string[])["src/Snatrace.Kernel/Snatrace.Kernel.csproj", "src/Snatrace/Snatrace.csproj", "src/Snatrace.Cli/Snatrace.Cli.csproj"])
            .Where(project => Repository.Read(project).Contains("AllowUnsafeBlocks", StringComparison.Ordinal)));

    [Fact]
    public void The_kernel_part_needs_no_package() => Assert.DoesNotContain(
        "PackageReference", Repository.Read("src/Snatrace.Kernel/Snatrace.Kernel.csproj"), StringComparison.Ordinal);

    // A type's name, unless it is a word of English or of .NET as well, and every name in it.
    private static IEnumerable<string> Names(Type type) =>
        (type.IsEnum ? Enum.GetNames(type) : type.GetFields().Select(field => field.Name))
            .Append(type.Name)
            .Where(name => name.Contains('_', StringComparison.Ordinal) || name.All(char.IsUpper));

    [GeneratedRegex(@"\b(unsafe|DllImport|LibraryImport|NativeLibrary|Marshal\.(Read|Write|PtrTo)\w*)\b")]
    private static partial Regex UnsafeOrImport { get; }
}
