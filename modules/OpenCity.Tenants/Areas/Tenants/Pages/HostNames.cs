namespace OpenCity.Tenants.Areas.Tenants.Pages;

/// <summary>Host names as people type them.</summary>
internal static class HostNames
{
    private static readonly char[] Separators = [' ', ',', ';', '\r', '\n', '\t'];

    public static IReadOnlyList<string> Read(string? text) => (text ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
