using System.Globalization;
using System.Text;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Tests.Exchange;

/// <summary>The importer over a writer in memory: for what does not depend on a database.</summary>
internal sealed class MemoryImport : IPermitWriter, IUnitOfWork, IAuditTrail, ICityClock, ITenant
{
    public Dictionary<string, WrittenPermit> Stored { get; } = new(StringComparer.Ordinal);

    public List<AuditRecord> Audit { get; } = [];

    public List<ImportRow> Lines { get; } = [];

    /// <summary>Fails in the batch of this number, from 1; never when zero.</summary>
    public int FailInBatch { get; set; }

    public int Batches { get; private set; }

    public DateTimeOffset Now { get; } = new(2031, 5, 6, 14, 0, 0, TimeSpan.Zero);

    public DateOnly Today => DateOnly.FromDateTime(Now.Date);

    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    public string Name => "pine-river";

    public string PathPrefix => string.Empty;

    public TenantState State => TenantState.Running;

    public DateTimeOffset ToCityTime(DateTimeOffset instant) => instant;

    public Guid NewId() => Guid.CreateVersion7(Now);

    public static SourceFile File(string text, bool mark = false) => new(
        "test.csv",
        _ => Task.FromResult<Stream>(new MemoryStream([.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)])));

    public static ImportProfile Profile(string json) => ProfileReader.Read(Encoding.UTF8.GetBytes(json), "test.profile.json");

    public async Task<ImportSummary> RunAsync(ImportProfile profile, SourceFile file, bool dryRun = false, bool strict = false)
    {
        Lines.Clear();
        var importer = new PermitImporter(this, this, this, this, this);
        return await importer.RunAsync(new ImportRequest(profile, file) { DryRun = dryRun, Strict = strict }, new Collecting(Lines), TestContext.Current.CancellationToken);
    }

    public SourcePermit Permit(string key) => Stored[key].Permit;

    Task<Dictionary<string, string?>> IPermitWriter.HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult(keys.Where(Stored.ContainsKey).ToDictionary(k => k, k => (string?)Stored[k].Texts.Hash));

    Task IPermitWriter.WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Batches++;
        if (Batches == FailInBatch)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The disk is full in batch {Batches}."));
        }

        foreach (var permit in permits)
        {
            Stored[permit.Permit.Key] = permit;
        }

        return Task.CompletedTask;
    }

    Task<T> IUnitOfWork.ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => work(cancellationToken);

    Task IUnitOfWork.ExecuteAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => work(cancellationToken);

    void IUnitOfWork.OnCommitted(Action action) => action();

    void IAuditTrail.Record(AuditRecord record) => Audit.Add(record);

    Task<IReadOnlyList<AuditEntry>> IAuditTrail.ListAsync(AuditQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<AuditVerification> IAuditTrail.VerifyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Collecting(List<ImportRow> lines) : ImportReport
    {
        public override ValueTask AddAsync(ImportRow row)
        {
            lines.Add(row);
            return ValueTask.CompletedTask;
        }
    }
}
