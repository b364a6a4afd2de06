using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenCity.Kernel.Localization;

/// <summary>Collects, in Development, the texts that were shown in English because no translation is there.</summary>
internal sealed partial class MissingTranslations(IHostEnvironment environment, ILogger<MissingTranslations> logger)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Culture, string Key), bool> _seen = [];
    private readonly bool _collects = environment.IsDevelopment();

    /// <summary>What was missing so far, in order.</summary>
    public IReadOnlyList<(string Culture, string Key)> List() => [.. _seen.Keys.Order()];

    /// <summary>Notes a missing translation; each is logged once.</summary>
    public void Note(string culture, string context, string key)
    {
        if (_collects && key.Length > 0 && _seen.Count < Most && _seen.TryAdd((culture, key), true))
        {
            LogMissing(logger, culture, key, context);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No translation into {Culture} of \"{Key}\" ({Context}).")]
    private static partial void LogMissing(ILogger logger, string culture, string key, string context);
}
