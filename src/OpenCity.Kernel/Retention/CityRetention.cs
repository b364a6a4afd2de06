using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Retention;

/// <inheritdoc />
internal sealed class CityRetention(IEnumerable<IRetentionRule> rules, ISettings settings, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock) : IRetention
{
    // A batch takes a few milliseconds: at night somebody may be writing, too.
    private const int Batch = 500;

    public async Task<IReadOnlyList<RetentionStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var (chosen, now) = (await settings.GetAsync<RetentionSettings>(cancellationToken), clock.Now);
        var all = new List<RetentionStatus>();
        foreach (var rule in rules.OrderBy(r => r.Kind, StringComparer.Ordinal))
        {
            var days = DaysOf(rule, chosen);
            var due = days is { } kept ? await rule.CountAsync(now.AddDays(-kept), cancellationToken) : 0;
            var last = await audit.ListAsync(new AuditQuery { SubjectType = "retention", SubjectId = rule.Kind, Take = 1 }, cancellationToken);
            all.Add(new RetentionStatus(rule.Kind, rule.Title, days, rule.DefaultDays, rule.MinimumDays, due, last.Count == 0 ? null : last[0].At));
        }

        return all;
    }

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
    {
        var (chosen, now) = (await settings.GetAsync<RetentionSettings>(cancellationToken), clock.Now);
        var removed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var failures = new List<Exception>();
        foreach (var rule in rules.OrderBy(r => r.Kind, StringComparer.Ordinal))
        {
            if (DaysOf(rule, chosen) is not { } days)
            {
                continue;
            }

            try
            {
                if (await RemoveAsync(rule, now.AddDays(-days), cancellationToken) is var count and > 0)
                {
                    removed[rule.Kind] = count;
                }
            }
#pragma warning disable CA1031 // Whatever a module's rule throws: the records of the others have their time, too.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(new InvalidOperationException($"{rule.Kind}: {exception.Message}", exception));
            }
        }

        return failures.Count == 0 ? removed : throw new AggregateException(failures);
    }

    /// <summary>What a recipe brought in before the rule asked for more counts no less than the rule's own.</summary>
    private static int? DaysOf(IRetentionRule rule, RetentionSettings chosen) =>
        (chosen.Days.TryGetValue(rule.Kind, out var days) ? days : rule.DefaultDays) is { } kept ? Math.Max(kept, rule.MinimumDays) : null;

    private async Task<long> RemoveAsync(IRetentionRule rule, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Most nights most kinds have nothing: then nobody's turn to write is taken.
        var (total, left) = (0L, await rule.CountAsync(before, cancellationToken));
        while (left > 0)
        {
            var taken = await unitOfWork.ExecuteAsync(ct => RemoveBatchAsync(rule, before, ct), cancellationToken);
            total += taken;
            left = taken < Batch ? 0 : left - taken;
        }

        return total;
    }

    private async Task<int> RemoveBatchAsync(IRetentionRule rule, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var count = await rule.RemoveAsync(before, Batch, cancellationToken);
        audit.Record(new AuditRecord("retention.removed", "retention", rule.Kind, rule.Kind) { After = new JsonObject { ["removed"] = count, ["before"] = before } });
        return count;
    }
}
