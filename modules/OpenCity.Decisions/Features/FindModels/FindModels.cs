using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.FindModels;

/// <summary>The city's models by key, with how their versions stand today. A city has dozens, so they are looked through here.</summary>
internal sealed class FindModels(DecisionsDbContext db, ICityClock clock, ICurrentUser user)
{
    public async Task<ModelPage> HandleAsync(ModelFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.View);
        var versions = (await db.Versions.AsNoTracking().Select(v => new { v.ModelId, Dates = new VersionDates(v.Number, v.State, v.EffectiveFrom) }).ToListAsync(cancellationToken))
            .ToLookup(v => v.ModelId, v => v.Dates);
        var rows = (await db.Models.AsNoTracking().OrderBy(m => m.Key).ToListAsync(cancellationToken))
            .Where(m => Matches(m, filter.Text?.Trim()))
            .Select(m => Row(m, [.. versions[m.Id]]))
            .Where(r => filter.Standing is not { } standing || r.Standings.Contains(standing))
            .Where(r => filter.After is null || string.CompareOrdinal(r.Key, filter.After) > 0)
            .Take(filter.Take + 1)
            .ToList();
        var page = rows.Take(filter.Take).ToList();
        return new ModelPage(page, rows.Count > filter.Take ? page[^1].Key : null);
    }

    private static bool Matches(DecisionModel model, string? text) => string.IsNullOrEmpty(text)
        || model.Key.Contains(text, StringComparison.OrdinalIgnoreCase)
        || model.Title.Values.Values.Any(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));

    private ModelRow Row(DecisionModel model, IReadOnlyList<VersionDates> versions) => new(
        model.Id,
        model.Key,
        model.Title,
        [.. versions.Select(v => VersionRules.StandingOf(v, versions, clock.Today)).Distinct()],
        VersionRules.InForce(versions, clock.Today, v => v));
}

/// <summary>Which models to list.</summary>
internal sealed record ModelFilter
{
    /// <summary>Part of a key or title.</summary>
    public string? Text { get; init; }

    /// <summary>Only models of which a version stands so.</summary>
    public VersionStanding? Standing { get; init; }

    /// <summary>Only models after this key.</summary>
    public string? After { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of models.</summary>
/// <param name="Rows">The models, by key.</param>
/// <param name="After">The key to go on from; null at the end.</param>
internal sealed record ModelPage(IReadOnlyList<ModelRow> Rows, string? After);

/// <summary>A model in the list.</summary>
internal sealed record ModelRow(Guid Id, string Key, LocalizedText Title, IReadOnlyList<VersionStanding> Standings, VersionDates? InForce);
