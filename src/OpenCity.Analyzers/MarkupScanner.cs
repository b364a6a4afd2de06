using Microsoft.CodeAnalysis;

namespace OpenCity.Analyzers;

/// <summary>Finds in a view what the content security policy or the isolation of tenants forbids.</summary>
internal static class MarkupScanner
{
    public static IEnumerable<MarkupFinding> Scan(string text) =>
        MarkupReader.Read(text).SelectMany(tag => tag.Attributes.SelectMany(InAttribute).Concat(InElement(tag)));

    private static IEnumerable<MarkupFinding> InElement(MarkupTag tag)
    {
        var name = tag.Name.ToLowerInvariant();
        if (name is "cache" or "distributed-cache")
        {
            yield return new MarkupFinding(Rules.SharedCache, tag.Start, name.Length + 1, $"<{name}>", string.Empty);
        }
        else if (name == "style")
        {
            yield return Inline(tag.Start, name.Length + 1, "A <style> element", "put the rules into a style sheet under wwwroot");
        }
        else if (name == "script" && Runs(tag))
        {
            yield return Inline(tag.Start, name.Length + 1, "A script inside of a page", "put it into a module under wwwroot and link it with src");
        }
    }

    private static IEnumerable<MarkupFinding> InAttribute(MarkupAttribute attribute)
    {
        var name = attribute.Name.ToLowerInvariant();
        if (attribute.Value is null)
        {
            yield break;
        }

        if (name == "style")
        {
            yield return Inline(attribute.Start, name.Length, "The attribute style", "use a class of the theme");
        }
        else if (name.Length > 4 && name.StartsWith("on", StringComparison.Ordinal) && name.All(char.IsLetter))
        {
            yield return Inline(attribute.Start, name.Length, "The attribute " + name, "add the listener in a module under wwwroot");
        }
        else if (attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            yield return Inline(attribute.Start, name.Length, "A javascript: address", "use a button and a module under wwwroot");
        }
    }

    /// <summary>A script element with a type that browsers do not run holds data.</summary>
    private static bool Runs(MarkupTag tag)
    {
        var type = tag.Attributes.FirstOrDefault(attribute => Is(attribute, "type"))?.Value?.ToLowerInvariant() ?? "module";
        return !tag.Attributes.Any(attribute => Is(attribute, "src"))
            && (type is "" or "module" or "importmap" or "speculationrules" || type.EndsWith("javascript", StringComparison.Ordinal));
    }

    private static bool Is(MarkupAttribute attribute, string name) => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static MarkupFinding Inline(int start, int length, string what, string remedy) => new(Rules.InlineMarkup, start, length, what, remedy);
}

/// <summary>A place in a view that breaks a rule.</summary>
internal sealed class MarkupFinding(DiagnosticDescriptor rule, int start, int length, string what, string remedy)
{
    public DiagnosticDescriptor Rule { get; } = rule;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public string What { get; } = what;

    public string Remedy { get; } = remedy;
}
