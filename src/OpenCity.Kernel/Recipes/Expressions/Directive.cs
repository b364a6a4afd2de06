using System.Text.RegularExpressions;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>
/// A text value of a recipe that is evaluated: <c>[js: …]</c>, <c>[file: …]</c>, <c>[env:NAME]</c>, <c>[appsettings:Key]</c>.
/// The result is never evaluated again, so a parameter's value cannot smuggle an expression in.
/// </summary>
internal static partial class Directive
{
    private static readonly string[] _prefixes = ["js", "file", "env", "appsettings"];

    /// <summary>True where the text asks to be evaluated: a bracket, letters and a colon, and a bracket at the end.</summary>
    public static bool IsOne(string text) => text.Length > 3 && text[0] == '[' && text[^1] == ']' && Shape.IsMatch(text);

    /// <summary>Reads a directive.</summary>
    /// <exception cref="ExpressionError">It is malformed.</exception>
    public static Expression Read(string text)
    {
        var match = Shape.Match(text);
        var prefix = match.Groups[1].Value;
        var body = match.Groups[2].Value;
        return prefix.ToUpperInvariant() switch
        {
            "JS" => ExpressionParser.Parse(body, ExpressionFunction.General),
            "FILE" => ExpressionParser.Parse(body, ExpressionFunction.Files),
            "ENV" => new Call(new("env", 1, 1, (values, a) => new(values.Environment(a[0].AsText()))), [Name(body)]),
            "APPSETTINGS" => new Call(new("appsettings", 1, 1, (values, a) => Setting(values, a[0].AsText())), [Name(body)]),
            _ => throw new ExpressionError($"'{prefix}:' cannot be evaluated. {Suggestion.For(prefix, _prefixes)} If the brackets belong to the text, write [js: '{text.Replace("'", "\\'", StringComparison.Ordinal)}']."),
        };
    }

    [GeneratedRegex(@"^\[\s*([A-Za-z]+)\s*:(.*)\]$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private static Literal Name(string body) => body.Trim() is { Length: > 0 } name
        ? new Literal(new(name))
        : throw new ExpressionError("The name is missing behind the colon.");

    private static ExpressionValue Setting(IExpressionValues values, string key) => values.Configuration(key) is { } value
        ? new(value)
        : throw new ExpressionError($"The operator has set no '{key}'. Set {RecipeValues.ConfigurationSection}:{key} in the configuration, or give a default with [js: configuration('{key}', 'default')].");
}
