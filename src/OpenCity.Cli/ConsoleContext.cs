using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Cli;

/// <summary>What a running verb has on a console.</summary>
internal sealed class ConsoleContext(IReadOnlyDictionary<string, string?> values, TextWriter output, TextWriter errors, bool json) : VerbContext
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly bool _showsProgress = !Console.IsErrorRedirected;
    private object? _result;
    private long _lastShown;
    private bool _progressShown;

    public override string? Get(string name) => values.GetValueOrDefault(name);

    public override bool Has(string name) => values.GetValueOrDefault(name) is not null;

    public override void WriteLine(string text)
    {
        if (!json)
        {
            ClearProgress();
            output.WriteLine(text);
        }
    }

    public override void SetResult(object result) => _result = result;

    public override void Progress(long done, long? total, string what)
    {
        if (!_showsProgress || (_progressShown && Stopwatch.GetElapsedTime(_lastShown) < Pause))
        {
            return;
        }

        (_lastShown, _progressShown) = (Stopwatch.GetTimestamp(), true);
        errors.Write(total is { } all and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"\r  {done:N0} of {all:N0} {what} ({100.0 * done / all:N0} %)   ")
            : string.Create(CultureInfo.InvariantCulture, $"\r  {done:N0} {what}   "));
    }

    public override Stream OpenOutput() => Console.OpenStandardOutput();

    public async Task FinishAsync()
    {
        ClearProgress();
        if (json && _result is not null)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(_result, Json));
        }
    }

    private void ClearProgress()
    {
        if (_progressShown)
        {
            errors.Write("\r" + new string(' ', 60) + "\r");
            _progressShown = false;
        }
    }
}
