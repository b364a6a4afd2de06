using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data.Migrating;

/// <summary>The migrations of one module for one engine, read from its assembly, in order.</summary>
internal sealed record MigrationSet(string Module, IReadOnlyList<Migration> Migrations)
{
    /// <summary>A module's set: <c>Migrations/Sqlite/*.sql</c> or <c>Migrations/Postgres/*.sql</c>. Empty where it has none.</summary>
    public static MigrationSet Of(Assembly assembly, DatabaseEngine engine) =>
        Read(assembly, assembly.GetName().Name!, $"Migrations/{engine}/");

    /// <summary>The host database's set: <c>Migrations/Host/…</c> of the kernel.</summary>
    public static MigrationSet OfHost(DatabaseEngine engine) =>
        Read(typeof(MigrationSet).Assembly, "OpenCity.Kernel.Host", $"Migrations/Host/{engine}/");

    private static MigrationSet Read(Assembly assembly, string module, string folder)
    {
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, module, name, folder.Length))
            .OrderBy(migration => migration.Version)
            .ToList();
        var twice = migrations.GroupBy(migration => migration.Version).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new MigrationSet(module, migrations)
            : throw new MigrationException($"{module} has two migrations of number {twice.Key:0000} in {folder}: {string.Join(" and ", twice.Select(m => m.Name))}. Give one of them the next free number.");
    }

    private static Migration Read(Assembly assembly, string module, string resource, int folder)
    {
        var name = resource[folder..^4];
        var digits = name.IndexOf('_', StringComparison.Ordinal);
        if (digits < 1 || !int.TryParse(name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new MigrationException($"{module}: '{resource}' is no migration's name. Begin it with a number and an underscore, such as 0001_initial.sql.");
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);

        // A check-out with other line ends is the same migration.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(version, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
