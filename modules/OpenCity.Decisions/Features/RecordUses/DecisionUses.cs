using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.RecordUses;

/// <summary>Results that something follows, each with the version it came from.</summary>
internal sealed class DecisionUses(DecisionsDbContext db, PublishedDecisions decisions, IUnitOfWork unitOfWork, ICityClock clock) : IDecisionUses
{
    /// <summary>Of one thing, so many are read.</summary>
    private const int MostOfOne = 200;

    public async Task<Guid> RecordAsync(DecisionResult result, DecisionSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(subject);
        Demand(subject.Kind, RecordedUse.MaxKind);
        Demand(subject.Id, RecordedUse.MaxId);
        Demand(subject.Label, RecordedUse.MaxLabel);
        var version = await decisions.VersionIdAsync(result.Model, result.Version, cancellationToken);
        var use = new RecordedUse
        {
            Id = clock.NewId(),
            VersionId = version,
            Decision = result.Decision,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            SubjectLabel = subject.Label,
            RecordedAt = clock.Now,
            Result = JsonSerializer.Serialize(result, JsonSerializerOptions.Default),
        };

        // Joins the caller's unit; where there is none, the new one is refused for want of an audit record.
        await unitOfWork.ExecuteAsync(
            _ =>
            {
                db.Uses.Add(use);
                return Task.CompletedTask;
            },
            cancellationToken);
        return use.Id;
    }

    public async Task<IReadOnlyList<DecisionUse>> ListAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var uses = await db.Uses.AsNoTracking().Where(u => u.SubjectKind == kind && u.SubjectId == id).OrderByDescending(u => u.Id).Take(MostOfOne).ToListAsync(cancellationToken);
        return [.. uses.Select(Read)];
    }

    public Task<int> ForgetAsync(string kind, string id, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        ct => db.Uses.Where(u => u.SubjectKind == kind && u.SubjectId == id).ExecuteDeleteAsync(ct),
        cancellationToken);

    public static DecisionUse Read(RecordedUse use) => new(
        use.Id,
        use.RecordedAt,
        new DecisionSubject(use.SubjectKind, use.SubjectId, use.SubjectLabel),
        JsonSerializer.Deserialize<DecisionResult>(use.Result, JsonSerializerOptions.Default)!);

    private static void Demand(string text, int length)
    {
        if (string.IsNullOrEmpty(text) || text.Length > length)
        {
            throw new ArgumentException($"The subject of a decision has to be named in 1 to {length} characters: “{text}”.", nameof(text));
        }
    }
}
