using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenCity.Permits.Exchange.Blds;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary>A JSON text that is written as it is.</summary>
internal sealed record RawJson(string Text);

/// <summary>Takes rows in the order of <see cref="BldsPermits.Fields"/>: string, int, double, decimal, <see cref="RawJson"/> or null. Bytes leave when <see cref="FlushAsync"/> finds enough of them.</summary>
internal abstract class BldsOutput(Stream output) : IAsyncDisposable
{
    private const int Enough = 32 * 1024;

    protected ArrayBufferWriter<byte> Buffer { get; } = new(2 * Enough);

    public abstract void Write(ReadOnlySpan<object?> row);

    /// <summary>Sends what has gathered, so that memory stays flat however long the file is.</summary>
    public async ValueTask FlushAsync(bool all, CancellationToken cancellationToken)
    {
        if (Buffer.WrittenCount > (all ? 0 : Enough))
        {
            await output.WriteAsync(Buffer.WrittenMemory, cancellationToken);
            Buffer.ResetWrittenCount();
        }
    }

    public virtual ValueTask FinishAsync(CancellationToken cancellationToken) => FlushAsync(all: true, cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>RFC 4180 in UTF-8. BLDS defines no dialect (its issue 6): this is the one that every reader takes.</summary>
internal sealed class BldsCsvOutput : BldsOutput
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n=+-@\t");

    public BldsCsvOutput(Stream output, IEnumerable<string> heading)
        : base(output) => Line(string.Join(',', heading));

    public override void Write(ReadOnlySpan<object?> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0)
            {
                Buffer.Write(","u8);
            }

            Cell(row[i]);
        }

        Buffer.Write("\r\n"u8);
    }

    private void Cell(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Text(text);
                break;
            case RawJson json:
                Text(json.Text);
                break;
            case int number:
                Utf8Formatter.TryFormat(number, Buffer.GetSpan(16), out var length);
                Buffer.Advance(length);
                break;
            case double number:
                Formatted(number, "R");
                break;
            case decimal number:
                Formatted(number, "0.####");
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no cell.", nameof(value));
        }
    }

    private void Formatted<T>(T number, string format)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(Buffer.GetSpan(40), out var length, format, System.Globalization.CultureInfo.InvariantCulture);
        Buffer.Advance(length);
    }

    private void Text(string text)
    {
        if (text.AsSpan().ContainsAny(Special))
        {
            text = CsvText.QuoteForSpreadsheet(text);
        }

        Encoding.UTF8.GetBytes(text, Buffer);
    }

    private void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, Buffer);
        Buffer.Write("\r\n"u8);
    }
}

/// <summary>An array of objects with the standard's field names; empty fields that the standard does not require are left out.</summary>
internal sealed class BldsJsonOutput : BldsOutput
{
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _names = [.. BldsPermits.Fields.Select(f => JsonEncodedText.Encode(f.Name))];

    public BldsJsonOutput(Stream output)
        : base(output)
    {
        _json = new Utf8JsonWriter(Buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartArray();
    }

    public override void Write(ReadOnlySpan<object?> row)
    {
        _json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value)
            {
                _json.WritePropertyName(_names[i]);
                Value(value);
            }
            else if (BldsPermits.Fields[i].Level == BldsLevel.Required)
            {
                _json.WriteNull(_names[i]);
            }
        }

        _json.WriteEndObject();
        _json.Flush();
        Buffer.Write("\n"u8);
    }

    public override async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        _json.WriteEndArray();
        await _json.FlushAsync(cancellationToken);
        await base.FinishAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Value(object value)
    {
        switch (value)
        {
            case string text:
                _json.WriteStringValue(text);
                break;
            case RawJson json:
                _json.WriteRawValue(json.Text);
                break;
            case int number:
                _json.WriteNumberValue(number);
                break;
            case double number:
                _json.WriteNumberValue(number);
                break;
            case decimal number:
                _json.WriteNumberValue(number / 1.0000m);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no value.", nameof(value));
        }
    }
}
