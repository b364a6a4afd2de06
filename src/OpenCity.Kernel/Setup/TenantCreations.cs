using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Setup;

/// <summary>Makes cities beside the request that asked for it, and remembers how far each has come.</summary>
internal sealed class TenantCreations(TenantSetup setup, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<string, TenantCreation> _known = new(StringComparer.OrdinalIgnoreCase);

    public TenantCreation? Find(string name) => _known.GetValueOrDefault(name);

    /// <summary>Begins, and returns at once.</summary>
    /// <exception cref="Abstractions.Errors.ValidationFailed">The name or address is not allowed or taken.</exception>
    public void Begin(SetupRequest request)
    {
        setup.Check(request);
        if (_known.TryGetValue(request.Name, out var known) && !known.HasEnded)
        {
            return;
        }

        _known[request.Name] = new TenantCreation(0, 0, HasEnded: false, Problem: null);

        // The new city is made by the platform, not within the city from which it was asked for.
        using var flow = ExecutionContext.SuppressFlow();
        _ = Task.Run(() => RunAsync(request), CancellationToken.None);
    }

    private async Task RunAsync(SetupRequest request)
    {
        try
        {
            await setup.RunAsync(request, new Progress(this, request.Name), lifetime.ApplicationStopping);
            _known[request.Name] = _known[request.Name] with { HasEnded = true };
        }
#pragma warning disable CA1031 // Whatever went wrong is told on the page; set-up has written it to the log and left nothing behind.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _known[request.Name] = _known[request.Name] with { HasEnded = true, Problem = OpenCityStart.IsForOperator(exception) ? OpenCityStart.Explain(exception) : exception.Message };
        }
    }

    /// <summary>Noted at once, where the framework's own class would tell it later.</summary>
    private sealed class Progress(TenantCreations creations, string name) : IProgress<RecipeProgress>
    {
        public void Report(RecipeProgress value) => creations._known[name] = new TenantCreation(value.Index, value.Total, HasEnded: false, Problem: null);
    }
}
