using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenCity.Permits.Exchange.Blds;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>Takes the report's lines as they become known, one for each row of the file.</summary>
internal abstract class ImportReport : IAsyncDisposable
{
    /// <summary>A report that is not kept.</summary>
    public static ImportReport None { get; } = new Nothing();

    /// <summary>A report in the form that the file's name says: JSON for <c>.json</c>, else CSV.</summary>
    public static ImportReport To(Stream output, string fileName) =>
        fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? new Json(output) : new Csv(output);

    public abstract ValueTask AddAsync(ImportRow row);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private sealed class Nothing : ImportReport
    {
        public override ValueTask AddAsync(ImportRow row) => ValueTask.CompletedTask;
    }

    private sealed class Csv : ImportReport
    {
        private readonly StreamWriter _output;

        public Csv(Stream output)
        {
            _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
            _output.WriteLine("Row,Line,Key,Outcome,Message");
        }

        public override async ValueTask AddAsync(ImportRow row) => await _output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{row.Row},{row.Line},{CsvText.Quote(row.Key)},{row.Outcome},{CsvText.Quote(row.Message)}"));

        public override async ValueTask DisposeAsync()
        {
            await _output.DisposeAsync();
            await base.DisposeAsync();
        }
    }

    private sealed class Json : ImportReport
    {
        private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

        private readonly StreamWriter _output;
        private bool _any;

        public Json(Stream output)
        {
            _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024, leaveOpen: true);
            _output.Write('[');
        }

        public override async ValueTask AddAsync(ImportRow row)
        {
            await _output.WriteAsync(_any ? ",\n" : "\n");
            _any = true;
            await _output.WriteAsync(JsonSerializer.Serialize(row, Options));
        }

        public override async ValueTask DisposeAsync()
        {
            await _output.WriteAsync("\n]\n");
            await _output.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
