using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace OpenCity.ArchitectureTests.Rules;

/// <summary>Every package is under a licence that lets a city run the platform and a vendor build upon it, whatever their own licence.</summary>
internal static class Licences
{
    /// <summary>SPDX expressions that ask for no more than naming the authors.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
        { "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "PostgreSQL", "Unicode-3.0", "MS-PL", "MIT OR Apache-2.0" };

    /// <summary>Packages that were looked at by hand, with the licence that they have and why it does no harm.</summary>
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Deque.AxeCore.Commons"] = "MPL-2.0", // Only in tests and in what vendors test with.
        ["ProjNET"] = "LGPL-2.1-or-later", // Used unchanged as a library of its own, which anybody can exchange.
        ["SourceGear.sqlite3"] = "LICENSE.txt", // SQLite, in the public domain.
        ["Microsoft.NETCore.Platforms"] = "http://go.microsoft.com/fwlink/?LinkId=329770", // Names of platforms; part of .NET.
        ["NETStandard.Library"] = "https://github.com/dotnet/standard/blob/master/LICENSE.TXT", // MIT.
        ["System.Buffers"] = "https://github.com/dotnet/corefx/blob/master/LICENSE.TXT", // MIT.
        ["System.Memory"] = "https://github.com/dotnet/corefx/blob/master/LICENSE.TXT", // MIT.
        ["System.Numerics.Vectors"] = "https://github.com/dotnet/corefx/blob/master/LICENSE.TXT", // MIT.
        ["System.Threading.Tasks.Extensions"] = "https://github.com/dotnet/corefx/blob/master/LICENSE.TXT", // MIT.
    };

    /// <summary>The packages that a lock file names, direct and transitive.</summary>
    public static IEnumerable<(string Id, string Version)> Packages(string lockFile) =>
        from framework in JsonNode.Parse(lockFile)!["dependencies"]!.AsObject()
        from package in framework.Value!.AsObject()
        where package.Value!["type"]!.ToString() != "Project"
        select (package.Key, package.Value!["resolved"]!.ToString());

    /// <param name="id">The package.</param>
    /// <param name="nuspec">What it says of itself; null where it cannot be found.</param>
    public static IEnumerable<string> Violations(string id, string? nuspec)
    {
        var licence = nuspec is null ? null : LicenceOf(nuspec);
        if (licence is null)
        {
            yield return $"{id}: its licence cannot be read. Restore the solution first.";
        }
        else if (!Allowed.Contains(licence) && Reviewed.GetValueOrDefault(id) != licence)
        {
            yield return $"{id} is under '{licence}'. Do without it, or have the licence looked at and list it in {nameof(Licences)}.";
        }
    }

    private static string? LicenceOf(string nuspec)
    {
        var elements = XDocument.Parse(nuspec).Descendants().ToList();
        return (elements.FirstOrDefault(e => e.Name.LocalName == "license") ?? elements.FirstOrDefault(e => e.Name.LocalName == "licenseUrl"))?.Value.Trim();
    }
}
