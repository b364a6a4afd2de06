using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OpenCity.Abstractions.Data;

/// <summary>
/// The base of a module's own context. Names tables and columns in snake_case under the module's prefix, and stores
/// instants, dates, money and JSON so that they sort and compare alike on both engines.
/// </summary>
/// <remarks>
/// Register with <see cref="ModuleDataExtensions.AddModuleDbContext{TContext}"/>. Leased from a pool: the only constructor
/// takes <see cref="DbContextOptions{TContext}"/> and the context keeps no state of its own.
/// Schema changes are SQL files, <c>Migrations/Sqlite/0001_name.sql</c> and <c>Migrations/Postgres/0001_name.sql</c>;
/// a test compares what they build with the model.
/// </remarks>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The prefix of the module's tables: lower case, no underscore at the end, for example <c>permits</c>.</summary>
    public abstract string TablePrefix { get; }

    /// <summary>
    /// Tables that the database itself fills from the module's others, by triggers that its migrations make: a city's archive leaves
    /// them out, and they are filled again as the rows of the others come in. Every further table of the module must be in its model,
    /// else a city that has it cannot be exported. Virtual tables of SQLite need not be named.
    /// </summary>
    public virtual IReadOnlyCollection<string> DerivedTables => [];

    /// <summary>The scope that the kernel leased this instance to; null while it lies in the pool or was made without the kernel.</summary>
    internal IContextLease? Lease { get; set; }

    /// <summary>True on SQLite.</summary>
    protected bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <summary>
    /// Says which version of an aggregate's root the person saw. The unit of work then fails with
    /// <see cref="Errors.ConcurrencyConflict"/> where the row has another by now, even when only children change.
    /// </summary>
    /// <param name="root">A tracked entity with a <c>Version</c>.</param>
    /// <param name="version">The version that the form or request carried.</param>
    public void Expect(object root, long version)
    {
        var property = Entry(root).Property("Version");
        property.OriginalValue = version;
        property.IsModified = true;
    }

    /// <summary>Does nothing while the kernel's scope owns the instance: the scope gives it back to the pool at its end.</summary>
    public sealed override void Dispose()
    {
        if (Lease is null)
        {
            base.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose" />
    public sealed override async ValueTask DisposeAsync()
    {
        if (Lease is null)
        {
            await base.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        if (IsSqlite)
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>().HaveMaxLength(27);
            configurationBuilder.Properties<decimal>().HaveConversion<ScaledDecimalConverter>();
            configurationBuilder.Properties<JsonObject>().HaveConversion<JsonTextConverter, JsonComparer>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
            configurationBuilder.Properties<decimal>().HavePrecision(19, 4);
            configurationBuilder.Properties<JsonObject>().HaveConversion<JsonTextConverter, JsonComparer>().HaveColumnType("jsonb");
        }
    }

    /// <summary>Applies the module's entity configurations, then the platform's names.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly, type => type.Namespace?.StartsWith(GetType().Namespace!, StringComparison.Ordinal) == true);
        SnakeCaseNames.Apply(modelBuilder, TablePrefix);
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

    /// <summary>SQLite has no instants: fixed-width ISO 8601 text in UTC sorts as time does.</summary>
    private sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(
        v => v.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        v => DateTimeOffset.Parse(v, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>SQLite has no decimals: ten-thousandths in an integer compare and add up exactly.</summary>
    private sealed class ScaledDecimalConverter() : ValueConverter<decimal, long>(
        v => decimal.ToInt64(decimal.Round(v * 10_000m, 0, MidpointRounding.ToEven)),
        v => v / 10_000m);

    private sealed class JsonTextConverter() : ValueConverter<JsonObject, string>(
        v => v.ToJsonString(null),
        v => JsonNode.Parse(v, null, default)!.AsObject());

    private sealed class JsonComparer() : ValueComparer<JsonObject>(
        (a, b) => JsonNode.DeepEquals(a, b),
        v => v.ToJsonString(null).GetHashCode(StringComparison.Ordinal),
        v => v.DeepClone().AsObject());
}
