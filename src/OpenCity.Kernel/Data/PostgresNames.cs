using System.Text.RegularExpressions;

namespace OpenCity.Kernel.Data;

/// <summary>Names that stand in a statement where PostgreSQL takes no parameter.</summary>
internal static partial class PostgresNames
{
    /// <summary>Checks and quotes the name of a schema.</summary>
    /// <exception cref="ArgumentException">The name is missing or has other than lower-case letters, digits, dashes and underscores.</exception>
    public static string Quote(string? schema)
    {
        if (schema is null || !Allowed().IsMatch(schema) || schema.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{schema}' cannot name a tenant's schema. Take 1 to 63 lower-case letters, digits, dashes and underscores, beginning with a letter and not with pg_.",
                nameof(schema));
        }

        return $"\"{schema}\"";
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
