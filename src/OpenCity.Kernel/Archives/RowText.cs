using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>Writes rows of one table as lines of JSON. A column without a value is left out.</summary>
internal sealed class RowText : IAsyncDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly ArchiveColumn[] _columns;
    private readonly JsonEncodedText[] _names;
    private readonly ArrayBufferWriter<byte> _line = new(2048);
    private readonly Utf8JsonWriter _writer;

    public RowText(ArchiveTable table)
    {
        _columns = [.. table.Columns];
        _names = [.. table.Columns.Select(c => JsonEncodedText.Encode(c.Name))];
        _writer = new Utf8JsonWriter(_line, Options);
    }

    /// <summary>Writes the reader's row, whose columns are those of the table in their order.</summary>
    public async Task WriteAsync(DbDataReader row, Stream target, CancellationToken cancellationToken)
    {
        Compose(row);
        await target.WriteAsync(_line.WrittenMemory, cancellationToken);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Compose(DbDataReader row)
    {
        _line.ResetWrittenCount();
        _writer.Reset(_line);
        _writer.WriteStartObject();
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!row.IsDBNull(i))
            {
                _writer.WritePropertyName(_names[i]);
                Write(row, i);
            }
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _line.Write(LineEnd);
    }

    private void Write(DbDataReader row, int i)
    {
        switch (_columns[i].Type)
        {
            case ArchiveType.Text:
                _writer.WriteStringValue(row.GetString(i));
                break;
            case ArchiveType.Integer:
                _writer.WriteNumberValue(row.GetInt64(i));
                break;
            case ArchiveType.Decimal:
                _writer.WriteStringValue(row.GetSum(i).ToString(ArchiveFormat.Decimal, CultureInfo.InvariantCulture));
                break;
            case ArchiveType.Real:
                // SQLite knows no negative zero.
                _writer.WriteNumberValue(row.GetDouble(i) is var number && number == 0 ? 0 : number);
                break;
            case ArchiveType.Boolean:
                _writer.WriteBooleanValue(row.GetBoolean(i));
                break;
            case ArchiveType.Date:
                _writer.WriteStringValue(row.GetFieldValue<DateOnly>(i).ToString(ArchiveFormat.Date, CultureInfo.InvariantCulture));
                break;
            case ArchiveType.Instant:
                _writer.WriteStringValue(row.GetInstant(i).ToUniversalTime().ToString(ArchiveFormat.Instant, CultureInfo.InvariantCulture));
                break;
            case ArchiveType.Uuid:
                _writer.WriteStringValue(row.GetGuid(i));
                break;
            case ArchiveType.Json:
                CanonicalJson.Write(_writer, row.GetString(i));
                break;
            case ArchiveType.Bytes:
                _writer.WriteBase64StringValue(row.GetFieldValue<byte[]>(i));
                break;
            default:
                throw new InvalidOperationException($"'{_columns[i].Type}' is no type of a column.");
        }
    }
}
