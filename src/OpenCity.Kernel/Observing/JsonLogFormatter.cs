using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Observing;

/// <summary>
/// One line of JSON for each message, with the city and the trace that it belongs to. Both are looked up when something is
/// written: a request that says nothing pays nothing.
/// </summary>
internal sealed class JsonLogFormatter(TenantAmbient ambient, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "opencity-json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("category", logEntry.Category);
            WriteWhere(json, logEntry.EventId);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            WriteValues(json, logEntry.State);
            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void WriteWhere(Utf8JsonWriter json, EventId id)
    {
        if (id.Name is { } name)
        {
            json.WriteString("event", name);
        }

        if (ambient.ScopeOrNull is { IsBound: true } scope)
        {
            json.WriteString("tenant", scope.Name);
        }

        if (Activity.Current is { } activity)
        {
            json.WriteString("trace", activity.TraceId.ToString());
        }
    }

    /// <summary>The places of the message by name, so that they need not be read out of its text.</summary>
    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (name, value) in values.Where(v => v.Key != "{OriginalFormat}").DistinctBy(v => v.Key))
        {
            json.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }
}
