using System.Data.Common;

namespace OpenCity.Kernel.Settings;

/// <summary>
/// A tenant's stamp, settings and own wordings, read by one statement: all at the same moment, and a cold tenant's first
/// request pays for one statement instead of four.
/// </summary>
internal sealed class MemoryRows(WordingsPool wordings)
{
    /// <summary>The rows have a kind, four texts and a number; another statement of the same columns may be joined with UNION ALL.</summary>
    public const string Statement =
        "SELECT 0, '', '', '', '', value FROM kernel_memory_stamp WHERE id = 1 "
        + "UNION ALL SELECT 1, id, CAST(json AS TEXT), '', '', version FROM kernel_setting "
        + "UNION ALL SELECT 2, culture, context, key, value, 0 FROM kernel_translation";

    /// <summary>The first kind that is not one of these rows.</summary>
    public const int Others = 3;

    private readonly Dictionary<string, StoredSetting> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Culture, string Context, string Key), string> _wordings = [];
    private long _stamp;

    /// <summary>Takes a row up.</summary>
    /// <returns>The row's kind; from <see cref="Others"/> on it is the caller's.</returns>
    public int Take(DbDataReader row)
    {
        var kind = row.GetInt32(0);
        switch (kind)
        {
            case 0:
                _stamp = row.GetInt64(5);
                break;
            case 1:
                _settings.Add(row.GetString(1), new StoredSetting(row.GetFieldValue<byte[]>(2), row.GetInt64(5)));
                break;
            case 2:
                _wordings.Add((row.GetString(1), row.GetString(2), row.GetString(3)), row.GetString(4));
                break;
        }

        return kind;
    }

    public MemorySnapshot ToSnapshot() => new(_stamp, _settings, wordings.Share(_wordings));
}
