using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>A permit that is to be written, with what the importer adds.</summary>
internal sealed record WrittenPermit(SourcePermit Permit, StoredTexts Texts, Guid Id);

/// <summary>Writes batches of imported permits. One for each engine, because volume counts here.</summary>
internal interface IPermitWriter
{
    /// <summary>The stored hashes of those keys of the source that are there already.</summary>
    Task<Dictionary<string, string?>> HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Creates or updates, in the running unit of work.</summary>
    Task WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken);
}
