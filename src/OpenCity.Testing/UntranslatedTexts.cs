using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenCity.Testing;

/// <summary>Listens for the platform's warnings of texts that have no translation. Add it to the logging of a <see cref="TestCity"/>.</summary>
public sealed class UntranslatedTexts : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _texts = [];

    public IReadOnlyCollection<string> Texts => _texts;

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName.EndsWith(".MissingTranslations", StringComparison.Ordinal) ? _texts : null);

    public void Dispose() => _texts.Clear();

    private sealed class Listener(ConcurrentQueue<string>? texts) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => texts is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            texts?.Enqueue(formatter(state, exception));
    }
}
