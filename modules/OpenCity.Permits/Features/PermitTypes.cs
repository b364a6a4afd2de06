using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Caching;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Features;

/// <summary>The permit types with their versions. Versions never change, so they stay in memory.</summary>
internal sealed class PermitTypes(PermitsDbContext db, ITenantCache cache, DefinitionPool definitions)
{
    private const string CurrentKey = "permits:types";

    /// <summary>Every type at its current version, in the city's order.</summary>
    public ValueTask<IReadOnlyList<TypeVersion>> ListAsync(CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        CurrentKey,
        async ct =>
        {
            var rows = await db.Types.AsNoTracking()
                .Join(db.TypeVersions, t => new { t.Id, Number = t.CurrentVersion }, v => new { Id = v.PermitTypeId, v.Number }, (t, v) => new { t.Position, t.Code, v.Id, v.Number, v.Definition })
                .OrderBy(r => r.Position).ThenBy(r => r.Code)
                .ToListAsync(ct);
            return (IReadOnlyList<TypeVersion>)[.. rows.Select(r => new TypeVersion(r.Id, r.Number, definitions.Read(r.Definition)))];
        },
        TimeSpan.FromMinutes(5),
        cancellationToken);

    /// <summary>The current version of a type by its code, in any case; null where there is none.</summary>
    public async ValueTask<TypeVersion?> FindAsync(string code, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(t => string.Equals(t.Definition.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The version on which an application stands.</summary>
    public ValueTask<TypeVersion> VersionAsync(Guid id, CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        $"permits:type-version:{id:N}",
        async ct =>
        {
            var row = await db.TypeVersions.AsNoTracking().SingleAsync(v => v.Id == id, ct);
            return new TypeVersion(row.Id, row.Number, definitions.Read(row.Definition));
        },
        TimeSpan.FromHours(1),
        cancellationToken);

    /// <summary>Forgets the list after a change; call when it is committed.</summary>
    public void Forget() => cache.Remove(CurrentKey);
}

/// <summary>A version of a permit type.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Definition">What it says; read-only.</param>
internal sealed record TypeVersion(Guid Id, int Number, PermitTypeDefinition Definition);
