using OpenCity.Analyzers;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Links inside of the platform keep tenant and language: they begin with <c>~/</c>. Static files of modules do not.</summary>
internal static class AppLinks
{
    private static readonly string[] Addresses = ["href", "action", "formaction"];

    public static IEnumerable<string> Violations(string path, string view) =>
        from tag in MarkupReader.Read(view)
        from attribute in tag.Attributes
        where Addresses.Contains(attribute.Name.ToLowerInvariant()) && LeavesTenant(attribute.Value ?? string.Empty)
        select $"{path}: {attribute.Name}=\"{attribute.Value}\" loses tenant and language; write ~{attribute.Value}.";

    private static bool LeavesTenant(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/_content/", StringComparison.Ordinal);
}
