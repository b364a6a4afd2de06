using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>One passage through the file.</summary>
internal sealed class ImportRun(IUnitOfWork unitOfWork, IPermitWriter writer, ICityClock clock, ImportRequest request, FileScan scan, ImportReport report)
{
    /// <summary>Large enough that the transaction costs little, small enough that other writers wait for less than a second.</summary>
    internal const int BatchSize = 2_000;

    private const int ProblemsKept = 100;

    private readonly string _source = request.Profile.Source;

    public ImportSummary Summary { get; } = new();

    public async Task<ImportSummary> GoAsync(CancellationToken cancellationToken)
    {
        var reader = new ImportReader(request, scan, clock.Today);
        await foreach (var batch in reader.ReadAsync(cancellationToken))
        {
            Summary.UnusedColumns = reader.UnusedColumns;
            await TakeAsync(batch, cancellationToken);
        }

        return Summary;
    }

    private async Task TakeAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        Summary.Rows += batch.Rows;
        foreach (var row in batch.LeftOut)
        {
            Summary.CountLeftOut(row.Outcome);
            await AddAsync(row);
        }

        if (batch.Permits.Count == 0)
        {
            return;
        }

        var outcomes = request.DryRun
            ? await WriteAsync(batch.Permits, write: false, cancellationToken)
            : await unitOfWork.ExecuteAsync(token => WriteAsync(batch.Permits, write: true, token), cancellationToken);
        for (var i = 0; i < outcomes.Length; i++)
        {
            Summary.Count(outcomes[i]);
            foreach (var (row, line, notes) in batch.Permits[i].Rows)
            {
                await AddAsync(new ImportRow(row, line, batch.Permits[i].Permit.Key, outcomes[i], notes));
            }
        }

        if (request.Progress is not null)
        {
            await request.Progress(Summary.Rows, scan.Rows);
        }
    }

    private async Task<ImportOutcome[]> WriteAsync(List<ReadPermit> batch, bool write, CancellationToken cancellationToken)
    {
        var known = await writer.HashesAsync(_source, [.. batch.Select(b => b.Permit.Key)], cancellationToken);
        var outcomes = new ImportOutcome[batch.Count];
        var changed = new List<WrittenPermit>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var (permit, texts, _) = batch[i];
            var exists = known.TryGetValue(permit.Key, out var before);
            outcomes[i] = !exists ? ImportOutcome.Created : before == texts.Hash ? ImportOutcome.Unchanged : ImportOutcome.Updated;
            if (outcomes[i] != ImportOutcome.Unchanged)
            {
                changed.Add(new WrittenPermit(permit, texts, clock.NewId()));
            }
        }

        if (write && changed.Count > 0)
        {
            await writer.WriteAsync(_source, changed, clock.Now, cancellationToken);
        }

        return outcomes;
    }

    private async Task AddAsync(ImportRow row)
    {
        if ((row.Outcome == ImportOutcome.Error || row.Message.Length > 0) && Summary.Problems.Count < ProblemsKept)
        {
            Summary.Problems.Add(row);
        }

        await report.AddAsync(row);
    }
}
