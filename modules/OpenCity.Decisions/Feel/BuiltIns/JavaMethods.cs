using System.Globalization;
using System.Text;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>What a method makes of its arguments; null where it cannot.</summary>
internal delegate object? JavaMethod(IReadOnlyList<object?> arguments);

/// <summary>The methods of Java's own library that models call, made again (DMN 1.5, table 62 says which types fit which).</summary>
internal static class JavaMethods
{
    private const string JavaString = "java.lang.String";

    public static JavaMethod? Find(string type, string signature)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        if (open < 1 || !signature.EndsWith(')'))
        {
            return null;
        }

        var (name, parameters) = (signature[..open], signature[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return type switch
        {
            "java.lang.Math" when parameters.All(IsNumber) => Math(name, parameters),
            "java.lang.String" when signature.Replace(" ", "", StringComparison.Ordinal) == "format(java.lang.String,[Ljava.lang.Object;)" => TextFormat,
            "java.lang.String" when signature == "valueOf(char)" => a => a is [string { Length: 1 } c] ? c : null,
            "java.lang.Byte" or "java.lang.Short" or "java.lang.Integer" or "java.lang.Long" or "java.lang.Float" or "java.lang.Double" or "java.math.BigDecimal"
                when name == "valueOf" && parameters.Length == 1 => ValueOf(type, parameters[0]),
            _ => null,
        };
    }

    private static bool IsNumber(string type) => type is "double" or "float" or "int" or "long";

    private static JavaMethod? Math(string name, string[] parameters)
    {
        Func<double[], double>? apply = (name, parameters.Length) switch
        {
            ("abs", 1) => a => System.Math.Abs(a[0]),
            ("acos", 1) => a => System.Math.Acos(a[0]),
            ("asin", 1) => a => System.Math.Asin(a[0]),
            ("atan", 1) => a => System.Math.Atan(a[0]),
            ("ceil", 1) => a => System.Math.Ceiling(a[0]),
            ("cos", 1) => a => System.Math.Cos(a[0]),
            ("exp", 1) => a => System.Math.Exp(a[0]),
            ("floor", 1) => a => System.Math.Floor(a[0]),
            ("log", 1) => a => System.Math.Log(a[0]),
            ("log10", 1) => a => System.Math.Log10(a[0]),
            ("sin", 1) => a => System.Math.Sin(a[0]),
            ("sqrt", 1) => a => System.Math.Sqrt(a[0]),
            ("tan", 1) => a => System.Math.Tan(a[0]),
            ("max", 2) => a => System.Math.Max(a[0], a[1]),
            ("min", 2) => a => System.Math.Min(a[0], a[1]),
            ("pow", 2) => a => System.Math.Pow(a[0], a[1]),
            _ => null,
        };
        var whole = parameters.All(p => p is "int" or "long");
        return apply is null ? null : a => a.Count == parameters.Length && a.All(v => v is decimal d && (!whole || d == decimal.Truncate(d)))
            ? FromDouble(apply([.. a.Select(v => (double)(decimal)v!)]))
            : null;
    }

    private static JavaMethod? ValueOf(string type, string parameter) => a => a switch
    {
        [decimal number] when parameter != JavaString => number,
        [string text] when parameter == JavaString && Numbers.Parse(text) is decimal number && (type is not ("java.lang.Byte" or "java.lang.Short" or "java.lang.Integer" or "java.lang.Long") || number == decimal.Truncate(number)) => number,
        _ => null,
    };

    /// <summary>%s, and %d for whole numbers, one after the other.</summary>
    private static string? TextFormat(IReadOnlyList<object?> arguments)
    {
        if (arguments is not [string pattern, ..])
        {
            return null;
        }

        var parts = pattern.Split('%');
        var (text, next) = (new StringBuilder(parts[0]), 1);
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Length == 0 || parts[i][0] is not ('s' or 'd') || next >= arguments.Count || text.Length > Format.MaxLength)
            {
                return null;
            }

            text.Append(Format.Text(arguments[next++])).Append(parts[i], 1, parts[i].Length - 1);
        }

        return text.ToString();
    }

    private static decimal? FromDouble(double number) =>
        double.IsFinite(number) && System.Math.Abs(number) < 1e28 && decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : null;
}
