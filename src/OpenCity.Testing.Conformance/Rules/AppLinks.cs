using System.Text.RegularExpressions;
using OpenCity.Analyzers;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>
/// Links inside of the platform keep tenant and language: they begin with <c>~/</c>, in plain elements as a text, since an expression that begins
/// so is not resolved there. Static files of modules do not.
/// </summary>
internal static partial class AppLinks
{
    private static readonly string[] Addresses = ["href", "action", "formaction"];

    private static readonly string[] Resolvers = ["Url.Content(", "AppLinks.Resolve("];

    public static IEnumerable<string> Violations(string path, string view) =>
        from tag in MarkupReader.Read(view)
        from attribute in tag.Attributes
        where Addresses.Contains(attribute.Name.ToLowerInvariant()) && LeavesTenant(attribute.Value ?? string.Empty)
        select $"{path}: {attribute.Name}=\"{attribute.Value}\" loses tenant and language; write ~{attribute.Value}.";

    /// <summary>Addresses of plain elements that come out as they stand, with their tilde.</summary>
    public static IEnumerable<string> Unresolved(string path, string view) =>
        from tag in MarkupReader.Read(view)
        where !tag.Name.Contains('-', StringComparison.Ordinal)
        from attribute in tag.Attributes
        where Addresses.Contains(attribute.Name.ToLowerInvariant()) && attribute.Value is { } value && value.StartsWith('@') && HidesTilde(value, view)
        select $"{path}: {attribute.Name}=\"{attribute.Value}\" is not resolved; write ~/@(…) without the tilde in the expression.";

    private static bool HidesTilde(string expression, string view) =>
        !Resolvers.Any(call => expression.Contains(call, StringComparison.Ordinal)) && NamesTilde(expression, view);

    private static bool NamesTilde(string expression, string view) =>
        expression.Contains("\"~", StringComparison.Ordinal)
        || Names().Matches(expression).Any(name => Regex.IsMatch(view, $"""\b{name.Value}\s*=[^;]*"~/""", RegexOptions.None, TimeSpan.FromSeconds(1)));

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.None, 1000)]
    private static partial Regex Names();

    private static bool LeavesTenant(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/_content/", StringComparison.Ordinal);
}
