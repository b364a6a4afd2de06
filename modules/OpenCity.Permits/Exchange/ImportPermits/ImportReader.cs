using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>Reads a file into batches of permits.</summary>
internal sealed class ImportReader(ImportRequest request, FileScan scan, DateOnly today)
{
    private readonly Dictionary<string, List<(SourcePermit Permit, JsonObject Kept, CsvRow Row)>> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private ImportBatch _batch = new();

    /// <summary>Columns that the profile does not speak of; known once the first batch is there.</summary>
    public IReadOnlyList<string> UnusedColumns { get; private set; } = [];

    /// <summary>The batches. While one is being written the next is read: one more is kept ready, so memory stays flat.</summary>
    public async IAsyncEnumerable<ImportBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ready = Channel.CreateBounded<ImportBatch>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAsync(ready.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task FillAsync(ChannelWriter<ImportBatch> ready, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await FillAllAsync(ready, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever ends the reading is thrown to the one who takes the batches.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        ready.Complete(failure);
    }

    private async Task FillAllAsync(ChannelWriter<ImportBatch> ready, CancellationToken cancellationToken)
    {
        await using var stream = await request.File.Open(cancellationToken);
        using var text = SourceFile.Text(stream, request.Profile);
        var csv = new CsvReader(text, request.Profile.Delimiter);
        var heading = await csv.ReadAsync(cancellationToken);
        var reader = new RowReader(request.Profile, heading!.Cells, today);
        UnusedColumns = reader.Unused;
        while (await csv.ReadAsync(cancellationToken) is { } row)
        {
            _batch.Rows++;
            Take(reader, row);
            if (_batch.Permits.Count >= ImportRun.BatchSize)
            {
                await ready.WriteAsync(_batch, cancellationToken);
                _batch = new ImportBatch();
            }
        }

        await ready.WriteAsync(_batch, cancellationToken);
    }

    private void Take(RowReader reader, CsvRow row)
    {
        var key = reader.Key(row);
        var read = reader.Read(row);
        if (read.SkippedBecause is not null)
        {
            LeaveOut(row, key, ImportOutcome.Skipped, read.SkippedBecause);
        }
        else if (read.Error is not null)
        {
            LeaveOut(row, key, ImportOutcome.Error, read.Error);
        }
        else if (request.Profile.Rows is null)
        {
            if (_seen.TryAdd(key, row.Number))
            {
                Add(read.Permit!, [Told(row, read.Permit!)]);
            }
            else
            {
                LeaveOut(row, key, ImportOutcome.Error, $"Row {_seen[key]} has the same key. Remove one of them, or say in 'rows' of the profile how several rows become one permit.");
            }
        }
        else
        {
            Open(key).Add((read.Permit!, reader.Kept(row), row));
        }

        // The last row of a key closes its permit, also when that row itself is left out.
        if (_open.Count > 0 && key.Length > 0 && scan.LastRow.GetValueOrDefault(key) == row.Number && _open.Remove(key, out var rows))
        {
            var permit = rows.Count == 1 ? rows[0].Permit : RowCombiner.Combine(request.Profile, [.. rows.Select(r => (r.Permit, r.Kept))]);
            Add(permit, [.. rows.Select(r => Told(r.Row, r.Permit))]);
        }
    }

    private void Add(SourcePermit permit, IReadOnlyList<(long Row, long Line, string Notes)> rows) =>
        _batch.Permits.Add(new ReadPermit(permit, StoredTexts.Of(permit), rows));

    private void LeaveOut(CsvRow row, string key, ImportOutcome outcome, string because) =>
        _batch.LeftOut.Add(new ImportRow(row.Number, row.Line, key, outcome, because));

    private static (long Row, long Line, string Notes) Told(CsvRow row, SourcePermit permit) => (row.Number, row.Line, string.Join(" ", permit.Notes));

    private List<(SourcePermit Permit, JsonObject Kept, CsvRow Row)> Open(string key)
    {
        if (!_open.TryGetValue(key, out var rows))
        {
            _open[key] = rows = [];
        }

        return rows;
    }
}
