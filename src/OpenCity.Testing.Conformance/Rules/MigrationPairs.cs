using System.Text.RegularExpressions;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Every migration exists for both engines under the same name, and numbers are taken once.</summary>
internal static partial class MigrationPairs
{
    /// <param name="paths">Paths of the module's SQL files, relative to it.</param>
    public static IEnumerable<string> Violations(IEnumerable<string> paths)
    {
        var migrations = paths.Where(path => path.StartsWith("Migrations/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in migrations)
        {
            if (!Shape().IsMatch(path))
            {
                yield return $"{path} is not named Migrations/<Sqlite or Postgres>/0001_what_it_does.sql.";
            }
            else if (!migrations.Contains(Twin(path)))
            {
                yield return $"{path} has no twin {Twin(path)}.";
            }
        }

        foreach (var taken in migrations.GroupBy(Number).Where(group => group.Count() > 1))
        {
            yield return $"{string.Join(" and ", taken.Order(StringComparer.Ordinal))} have the same number.";
        }
    }

    private static string Twin(string path) => path.Contains("/Sqlite/", StringComparison.Ordinal)
        ? path.Replace("/Sqlite/", "/Postgres/", StringComparison.Ordinal)
        : path.Replace("/Postgres/", "/Sqlite/", StringComparison.Ordinal);

    private static string Number(string path) => path.Split('_')[0];

    [GeneratedRegex(@"^Migrations/(?:\w+/)?(?:Sqlite|Postgres)/\d{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex Shape();
}
