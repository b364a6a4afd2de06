using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>One passage through the file.</summary>
internal sealed class ImportRun(IUnitOfWork unitOfWork, IPermitWriter writer, ICityClock clock, ImportRequest request, FileScan scan, ImportReport report)
{
    /// <summary>Large enough that the transaction costs little, small enough that other writers wait for less than a second.</summary>
    internal const int BatchSize = 2_000;

    private const int ProblemsKept = 100;

    private readonly ImportProfile _profile = request.Profile;
    private readonly Dictionary<string, List<(SourcePermit Permit, JsonObject Kept, CsvRow Row)>> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly List<(SourcePermit Permit, IReadOnlyList<(CsvRow Row, string Notes)> Rows)> _batch = new(BatchSize);

    public ImportSummary Summary { get; } = new();

    public async Task<ImportSummary> GoAsync(CancellationToken cancellationToken)
    {
        await using var stream = await request.File.Open(cancellationToken);
        using var text = SourceFile.Text(stream, _profile);
        var csv = new CsvReader(text, _profile.Delimiter);
        var heading = await csv.ReadAsync(cancellationToken);
        var reader = new RowReader(_profile, heading!.Cells, clock.Today);
        Summary.UnusedColumns = reader.Unused;
        while (await csv.ReadAsync(cancellationToken) is { } row)
        {
            Summary.Rows++;
            await TakeAsync(reader, row);
            if (_batch.Count >= BatchSize)
            {
                await FlushAsync(cancellationToken);
            }
        }

        await FlushAsync(cancellationToken);
        return Summary;
    }

    private async Task TakeAsync(RowReader reader, CsvRow row)
    {
        var key = reader.Key(row);
        var read = reader.Read(row);
        if (read.SkippedBecause is not null)
        {
            Summary.SkippedRows++;
            await AddAsync(new ImportRow(row.Number, row.Line, key, ImportOutcome.Skipped, read.SkippedBecause));
        }
        else if (read.Error is not null)
        {
            await FailAsync(row, key, read.Error);
        }
        else if (_profile.Rows is null)
        {
            if (_seen.TryAdd(key, row.Number))
            {
                _batch.Add((read.Permit!, [(row, Notes(read.Permit!))]));
            }
            else
            {
                await FailAsync(row, key, $"Row {_seen[key]} has the same key. Remove one of them, or say in 'rows' of the profile how several rows become one permit.");
            }
        }
        else
        {
            Open(key).Add((read.Permit!, reader.Kept(row), row));
        }

        // The last row of a key closes its permit, also when that row itself is left out.
        if (_open.Count > 0 && key.Length > 0 && scan.LastRow.GetValueOrDefault(key) == row.Number && _open.Remove(key, out var rows))
        {
            var permit = rows.Count == 1 ? rows[0].Permit : RowCombiner.Combine(_profile, [.. rows.Select(r => (r.Permit, r.Kept))]);
            _batch.Add((permit, [.. rows.Select(r => (r.Row, Notes(r.Permit)))]));
        }
    }

    private static string Notes(SourcePermit permit) => string.Join(" ", permit.Notes);

    private List<(SourcePermit Permit, JsonObject Kept, CsvRow Row)> Open(string key)
    {
        if (!_open.TryGetValue(key, out var rows))
        {
            _open[key] = rows = [];
        }

        return rows;
    }

    private async Task FailAsync(CsvRow row, string key, string error)
    {
        Summary.ErrorRows++;
        await AddAsync(new ImportRow(row.Number, row.Line, key, ImportOutcome.Error, error));
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var outcomes = request.DryRun
            ? await WriteAsync(write: false, cancellationToken)
            : await unitOfWork.ExecuteAsync(token => WriteAsync(write: true, token), cancellationToken);
        for (var i = 0; i < _batch.Count; i++)
        {
            Summary.Count(outcomes[i]);
            foreach (var (row, notes) in _batch[i].Rows)
            {
                await AddAsync(new ImportRow(row.Number, row.Line, _batch[i].Permit.Key, outcomes[i], notes));
            }
        }

        _batch.Clear();
        if (request.Progress is not null)
        {
            await request.Progress(Summary.Rows, scan.Rows);
        }
    }

    private async Task<ImportOutcome[]> WriteAsync(bool write, CancellationToken cancellationToken)
    {
        var known = await writer.HashesAsync(_profile.Source, [.. _batch.Select(b => b.Permit.Key)], cancellationToken);
        var outcomes = new ImportOutcome[_batch.Count];
        var changed = new List<WrittenPermit>();
        for (var i = 0; i < _batch.Count; i++)
        {
            var hash = PermitColumns.Hash(_batch[i].Permit);
            var exists = known.TryGetValue(_batch[i].Permit.Key, out var before);
            outcomes[i] = !exists ? ImportOutcome.Created : before == hash ? ImportOutcome.Unchanged : ImportOutcome.Updated;
            if (outcomes[i] != ImportOutcome.Unchanged)
            {
                changed.Add(new WrittenPermit(_batch[i].Permit, clock.NewId(), hash));
            }
        }

        if (write && changed.Count > 0)
        {
            await writer.WriteAsync(_profile.Source, changed, clock.Now, cancellationToken);
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
