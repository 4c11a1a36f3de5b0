using System.CommandLine;
using System.CommandLine.Parsing;

namespace Snatrace.Cli.Commands;

/// <summary>Options that an environment variable sets where they are not given: a container's usual way.</summary>
internal static class EnvironmentVariable
{
    /// <summary>Lets a variable speak for an option that is not there; an empty one says nothing.</summary>
    internal static Option<T?> OrFrom<T>(this Option<T?> option, string variable)
    {
        option.Description = $"{option.Description} [{variable}]";
        option.DefaultValueFactory = result => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? Read(result, option, variable, text)
            : default;
        return option;
    }

    // As an option of the variable's name, so that what is wrong with the text is said of the variable.
    private static T? Read<T>(ArgumentResult result, Option<T?> option, string variable, string text)
    {
        var twin = new Option<T?>(variable) { CustomParser = option.CustomParser };
        ParseResult parsed = new RootCommand { twin }.Parse([$"{variable}={text}"]);
        if (parsed.Errors is [var wrong, ..])
        {
            result.AddError(wrong.Message);
            return default;
        }

        return parsed.GetValue(twin);
    }
}
