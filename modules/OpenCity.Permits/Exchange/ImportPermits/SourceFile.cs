using System.Security.Cryptography;
using System.Text;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>A file that is read twice: once to learn where each permit's last row stands, once to take the rows in.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Open">Opens it from its beginning.</param>
internal sealed record SourceFile(string Name, Func<CancellationToken, Task<Stream>> Open)
{
    public static SourceFile OnDisk(string path) => new(Path.GetFileName(path), _ => Task.FromResult<Stream>(File.OpenRead(path)));

    /// <summary>The text decoder that the profile names. A byte-order mark wins; bytes that do not fit become U+FFFD, which the row reader reports.</summary>
    public static StreamReader Text(Stream stream, ImportProfile profile) =>
        new(stream, profile.Encoding == "latin1" ? Encoding.Latin1 : Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);

    /// <summary>Goes through the whole file once.</summary>
    public async Task<FileScan> ScanAsync(ImportProfile profile, DateOnly today, CancellationToken cancellationToken)
    {
        await using var stream = await Open(cancellationToken);
        using var hash = SHA256.Create();
        await using var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Read);
        using var text = Text(hashing, profile);
        var csv = new CsvReader(text, profile.Delimiter);
        var heading = await csv.ReadAsync(cancellationToken);
        if (heading is null || heading.Problem is not null)
        {
            throw new ProfileInvalid(Name, [new ProfileError(1, heading?.Problem ?? "The file is empty: a heading with the names of the columns is expected.")]);
        }

        var reader = new RowReader(profile, heading.Cells, today);
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var rows = 0L;
        while (await csv.ReadAsync(cancellationToken) is { } row)
        {
            rows++;
            if (reader.Key(row) is { Length: > 0 } key)
            {
                last[key] = row.Number;
            }
        }

        return new FileScan(rows, last, Convert.ToHexStringLower(hash.Hash ?? []));
    }
}

/// <summary>What the first reading learnt.</summary>
/// <param name="Rows">Rows without the heading.</param>
/// <param name="LastRow">The number of the last row of each key.</param>
/// <param name="Sha256">The file's hash.</param>
internal sealed record FileScan(long Rows, IReadOnlyDictionary<string, long> LastRow, string Sha256);
