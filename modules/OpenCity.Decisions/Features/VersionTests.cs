using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features;

/// <summary>The test cases of versions.</summary>
internal sealed class VersionTests(DecisionsDbContext db, ICityClock clock)
{
    /// <summary>In their order.</summary>
    public Task<List<ModelTest>> ListAsync(Guid versionId, CancellationToken cancellationToken) =>
        db.Tests.AsNoTracking().Where(t => t.VersionId == versionId).OrderBy(t => t.Ordinal).ToListAsync(cancellationToken);

    /// <summary>Test cases go along from version to version.</summary>
    public async Task CopyAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        foreach (var test in await ListAsync(from, cancellationToken))
        {
            Add(to, test.Ordinal, new NewTest(test.Name, test.Decision, test.Inputs, test.Expected));
        }
    }

    public ModelTest Add(Guid versionId, int ordinal, NewTest test)
    {
        var added = new ModelTest
        {
            Id = clock.NewId(),
            VersionId = versionId,
            Ordinal = ordinal,
            Name = test.Name,
            Decision = test.Decision,
            Inputs = test.Inputs,
            Expected = test.Expected,
        };
        db.Tests.Add(added);
        return added;
    }
}

/// <summary>A test case to add.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Decision">The name of the decision.</param>
/// <param name="Inputs">A JSON object.</param>
/// <param name="Expected">A JSON value.</param>
internal sealed record NewTest(string Name, string Decision, string Inputs, string Expected);
