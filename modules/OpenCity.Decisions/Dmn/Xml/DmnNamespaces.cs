using System.Collections.Frozen;
using System.Xml.Linq;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>The namespaces of DMN 1.1 to 1.5. Files have them with http and with https.</summary>
internal static class DmnNamespaces
{
    public const string Feel = "https://www.omg.org/spec/DMN/20230324/FEEL/";

    public static readonly XNamespace Model = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    public static readonly XNamespace Diagrams = "https://www.omg.org/spec/DMN/20230324/DMNDI/";
    public static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly string[] Versions = ["20151101/", "20180521/", "20191111/", "20211108/", "20230324/"];
    private static readonly FrozenSet<string> Models = OfVersions("MODEL/", "20151101/dmn.xsd");
    private static readonly FrozenSet<string> Drawings = OfVersions("DMNDI/");
    private static readonly FrozenSet<string> Languages = OfVersions("FEEL/");

    public static bool IsModel(string name) => Models.Contains(WithoutScheme(name));

    public static bool IsDiagrams(string name) => Drawings.Contains(WithoutScheme(name));

    /// <summary>The namespace of DMN 1.5 for that of an earlier version; any other as it is.</summary>
    public static XNamespace Newest(XNamespace name) =>
        IsModel(name.NamespaceName) ? Model : IsDiagrams(name.NamespaceName) ? Diagrams : name;

    /// <summary>One name for FEEL whatever the version and tool; any other language as it is.</summary>
    public static string? Language(string? name) => name is not null && IsFeel(name) ? Feel : name;

    private static bool IsFeel(string name) =>
        Languages.Contains(WithoutScheme(name))
        || WithoutScheme(name) == "www.omg.org/spec/FEEL/20140401"
        || name.Equals("feel", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> OfVersions(string end, params string[] others) =>
        Versions
            .Select(version => version + end)
            .Concat(others)
            .Select(name => "www.omg.org/spec/DMN/" + name)
            .ToFrozenSet(StringComparer.Ordinal);

    private static string WithoutScheme(string name)
    {
        var end = name.IndexOf("://", StringComparison.Ordinal);
        return end < 0 ? name : name[(end + 3)..];
    }
}
