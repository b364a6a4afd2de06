using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Modules;

namespace OpenCity.Testing.Conformance;

/// <summary>The cities of one conformance class, one for each engine, set up when a rule first asks.</summary>
public sealed class ConformanceCities : IAsyncDisposable
{
    private readonly Dictionary<DatabaseEngine, Task<TestCity>> _cities = [];

    /// <summary>What was shown in English on a French page so far.</summary>
    internal UntranslatedTexts Untranslated { get; } = new();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(city => city.IsCompletedSuccessfully))
        {
            await (await city).DisposeAsync();
        }

        Untranslated.Dispose();
    }

    internal Task<TestCity> GetAsync(DatabaseEngine engine, Func<Action<TestCityOptions>, Task<TestCity>> start)
    {
        if (!_cities.TryGetValue(engine, out var city))
        {
            city = start(options =>
            {
                options.UseKestrel = engine == DatabaseEngine.Sqlite;
                options.Configure = builder => builder.Logging.AddProvider(Untranslated);
            });
            _cities.Add(engine, city);
        }

        return city;
    }

    /// <summary>Why the platform refuses the module, a sentence for each problem; empty where it takes it.</summary>
    internal static async Task<IReadOnlyList<string>> RefusalsAsync(Task<TestCity> city)
    {
        try
        {
            await city;
            return [];
        }
        catch (InstallationException refused)
        {
            return [.. refused.Message.Split(Environment.NewLine).Select(line => line.TrimStart('-', ' '))];
        }
    }
}
