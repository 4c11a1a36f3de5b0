using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Snatrace.Tests.Uapi;

/// <summary>What a type of Uapi/ says about its C header: expressions, and the values they are claimed to have.</summary>
internal static class Claims
{
    internal static IEnumerable<Claim> Of(Type type) =>
        type.IsEnum ? OfEnum(type)
        : type.IsValueType ? OfStruct(type)
        : OfConstants(type);

    private static IEnumerable<Claim> OfEnum(Type type) =>
        Enum.GetNames(type).Select(name => new Claim(name, Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)));

    private static IEnumerable<Claim> OfConstants(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => new Claim(field.Name, Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)));

    private static IEnumerable<Claim> OfStruct(Type type)
    {
        string name = UapiTypes.CNameOf(type);
        yield return new Claim($"sizeof({name})", Marshal.SizeOf(type), UapiTypes.Prefixes.Contains(type) ? ">=" : "==");
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            yield return new Claim($"offsetof({name}, {field.Name})", Marshal.OffsetOf(type, field.Name));
            yield return new Claim($"sizeof((({name} *)0)->{field.Name})", Marshal.SizeOf(field.FieldType));
        }
    }
}
